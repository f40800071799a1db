// Colleagues: one asks another, they talk beside the conversation, it is handed over; a contact is split,
// sent back as wrong by one key, joined with another, called back; a resident asks to be called. Two agents
// and residents in browsers of their own; everything of the agents' by keyboard.

import {
  audit, base, beAvailable, bePresent, check, closeOpen, journey, listen, person, residentSays, said, signIn,
  signInAs, hasText, step, takeOffer, text, waitFor,
} from './kit.mjs';

/** Opens the dialog of a key. */
async function press(agent, key, name) {
  await agent.evaluate(() => document.activeElement?.blur());
  await agent.locator('body').press(key);
  await agent.waitForSelector(`#${name}-dialog[open]`);
}

const yes = (agent, name) => agent.click(`#${name}-dialog button[value="yes"]`);
const mine = (agent) => agent.locator('#mine li').count();

async function resident() {
  const page = await (await person(360, 740)).newPage();
  listen(page, 'resident');
  await page.goto(`${base}/chat?lang=nb`);
  return page;
}

async function main() {
  const ola = await (await person(1280, 800)).newPage();
  const kari = await (await person(1280, 800)).newPage();
  listen(ola, 'ola');
  listen(kari, 'kari');
  const anne = await resident();

  await step('two agents; the first takes a chat', async () => {
    await signIn(ola);
    await signInAs(kari, 'kari');
    await beAvailable(ola);
    await residentSays(anne, 'Hull i veien ved skolen. Og når åpner svømmehallen?');
    await takeOffer(ola);
    await beAvailable(kari);
  });

  await step('one asks the other by name, who sees the conversation and why', async () => {
    await press(ola, 'c', 'consult');
    await yes(ola, 'consult');
    await ola.waitForSelector('#consult-none:not([hidden])');
    await audit(ola, 'console-consult');
    await ola.fill('#consult-agent', 'kari');
    await yes(ola, 'consult');
    await waitFor('the question', async () => (await text(ola, '#beside')).includes('kari'));
    await kari.waitForSelector('.offer');
    await audit(kari, 'console-consult-offer');
    await takeOffer(kari, 'ola spør deg');
    await waitFor('the words', async () => (await said(kari)).some((words) => words.includes('Hull i veien')));
    await waitFor('only who has it to be able to send it on', async () => !(await kari.locator('#actions').isVisible()));
    await waitFor('both to know', async () => (await text(ola, '#beside')).includes('er med i samtalen'));
  });

  await step('what is said beside it the resident never sees', async () => {
    await kari.fill('#draft', 'Jeg kan ta veien');
    await kari.click('#whisper');
    await waitFor('the words beside', async () => (await text(ola, '#log')).includes('Jeg kan ta veien'));
    await audit(ola, 'console-consulting');
    await kari.fill('#draft', 'Hei, jeg er kari og ser på veien');
    await kari.press('#draft', 'Enter');
    await waitFor('her answer', async () => (await said(anne)).some((words) => words.includes('jeg er kari')));
    check(!(await text(anne, '#log')).includes('Jeg kan ta veien'), 'the resident saw nothing of it');
  });

  await step('it is handed over by one key', async () => {
    await ola.evaluate(() => document.activeElement?.blur());
    await ola.locator('body').press('h');
    await ola.waitForSelector('#undo button');
    await waitFor('ola to have nothing', async () => (await mine(ola)) === 0);
    await waitFor('kari to have it', async () => kari.locator('#actions').isVisible());
    await bePresent(kari, 'away:meeting');
  });

  await step('the second matter becomes a contact of its own', async () => {
    await press(kari, 's', 'split');
    await kari.fill('#split-text', 'Når åpner svømmehallen?');
    await kari.selectOption('#split-unit', 'kultur-idrett');
    await audit(kari, 'console-split');
    await yes(kari, 'split');
    await takeOffer(ola);
    await waitFor('the second matter', async () => (await said(ola)).includes('Når åpner svømmehallen?'));
    await residentSays(anne, 'Takk!');
  });

  await step('wrong unit: one key, and it comes to the front desk', async () => {
    await ola.locator('body').press('x');
    await ola.waitForSelector('#undo button');
    await takeOffer(ola);
    await waitFor('the front desk', async () => (await text(ola, '#facts')).includes('Servicetorget'));
  });

  await step('two contacts of one person are joined', async () => {
    const first = await ola.locator('#facts dd').first().innerText();
    const again = await resident();
    await residentSays(again, 'Jeg glemte å si at jeg heter Anne');
    await takeOffer(ola);
    await waitFor('two of them', async () => (await mine(ola)) === 2);
    await waitFor('the new one to be open', async () => (await said(ola)).includes('Jeg glemte å si at jeg heter Anne'));
    await press(ola, 'g', 'join');
    await ola.fill('#join-other', first);
    await audit(ola, 'console-join');
    await yes(ola, 'join');
    await waitFor('one', async () => (await mine(ola)) === 1);
  });

  await step('a callback is arranged, offered in its turn and told how it went', async () => {
    await press(ola, 'b', 'callback');
    await ola.fill('#callback-phone', '40000000');
    await audit(ola, 'console-callback');
    await yes(ola, 'callback');
    await takeOffer(ola, 'ringes opp');
    await waitFor('the number', async () => (await text(ola, '#beside')).includes('40000000'));
    await audit(ola, 'console-calling');
    await ola.getByRole('button', { name: 'Fikk svar' }).click();
    await waitFor('it to be told', async () => !(await ola.locator('#beside').isVisible()));
    await closeOpen(ola, 'chasing_answer');
    await waitFor('an empty list', async () => (await mine(ola)) === 0);
  });

  await step('a resident asks to be called instead of waiting, and thinks again', async () => {
    await bePresent(ola, 'away:lunch');
    const per = await resident();
    await residentSays(per, 'Gatelyset i Storgata er mørkt');
    await per.click('#callback');
    await per.waitForSelector('#callback-dialog[open]');
    await audit(per, 'chat-callback');
    await per.fill('#callback-phone', '40000001');
    await yes(per, 'callback');
    await waitFor('it to be arranged', async () => (await text(per, '#state-text')).includes('Vi ringer deg'));
    await audit(per, 'chat-called-back');
    await per.click('#no-callback');
    await waitFor('it to be taken back', async () => !(await text(per, '#state-text')).includes('Vi ringer deg'));
  });
}

await journey(main);
