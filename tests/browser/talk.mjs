// A talk in detail: the warning before an identity number, typing both ways, ticks, undo, drafts on the
// server, notes, masked numbers, a cut line, a change of language, the survey; a contact over the counter.

import {
  arrived, audit, base, beAvailable, check, closeOpen, fits, hasCount, hasText, isSaid, journey, listen, person, said, signIn, soon,
  step, takeOffer, text, undoWithin, waitFor,
} from './kit.mjs';

/** Cutting the line is ours; that the browser complains about it is right. */
const cut = (words) => /ERR_INTERNET_DISCONNECTED|WebSocket connection|Failed to load resource/.test(words);

async function main() {
  const office = await person(1280, 800);
  const agent = await office.newPage();
  const home = await person(360, 740);
  const resident = await home.newPage();
  listen(agent, 'agent', cut);
  listen(resident, 'resident', cut);

  await step('an agent is ready', async () => {
    await signIn(agent);
    await beAvailable(agent);
  });

  await step('a person is warned before an identity number is sent', async () => {
    await resident.goto(`${base}/chat?lang=nb`);
    await resident.waitForSelector('#composer:not([hidden])');
    // What is kept is told before the first message.
    await hasText(resident, '#privacy', 'fødselsnummer');
    await resident.fill('#say', 'Gatelyset i Storgata er mørkt. Jeg er 010190 12345');
    await resident.waitForSelector('#number-warning:not([hidden])');
    await resident.press('#say', 'Enter');
    check((await said(resident)).length === 0, 'nothing was sent');
    await audit(resident, 'chat-number');
    await resident.press('#say', 'Enter');
    await waitFor('the message to be on disk', async () => (await text(resident, '#log')).includes('sendt'));
  });

  await step('the number is masked on the card and in the talk, until somebody says why', async () => {
    await hasText(agent, '.offer', '•••••• •••••');
    check(!(await text(agent, '.offer')).includes('12345'), 'masked on the card');
    await takeOffer(agent);
    await hasText(agent, '#log', '•••••• •••••');
    check(!(await text(agent, '#main')).includes('12345'), 'masked everywhere');
    await agent.click('.reveal');
    await agent.waitForSelector('#reveal-dialog[open]');
    await audit(agent, 'console-reveal');
    await agent.fill('#reveal-reason', 'Må finne saken');
    await agent.click('#reveal-dialog button[value="yes"]');
    await waitFor('the number', async () => (await text(agent, '#log')).includes('010190 12345'));
  });

  await step('ticks and typing, both ways', async () => {
    await waitFor('the tick', async () => (await text(resident, '#log')).includes('vist hos oss'));
    await agent.fill('#draft', 'Hvor står');
    await isSaid(resident, 'skriver');
    await resident.fill('#say', 'Ved nummer');
    await isSaid(agent, 'skriver');
    await resident.fill('#say', '');
  });

  await step('a canned answer by /, in the resident’s language, with what is known filled in', async () => {
    await agent.fill('#draft', '/');
    await agent.waitForSelector('#canned li');
    await audit(agent, 'console-canned');
    await agent.locator('#draft').pressSequentially('jobber');
    await hasCount(agent, '#canned li', 1);
    await agent.press('#draft', 'Enter');
    const filled = (words) => words.includes('Jeg heter ola') && !words.includes('{');
    await soon('it to be filled in', () => agent.inputValue('#draft'), filled);
    await agent.fill('#draft', '/finnes-ikke');
    await agent.waitForSelector('#canned-none:not([hidden])');
    await agent.fill('#draft', '');
  });

  await step('a draft waits on the server for another machine', async () => {
    await agent.fill('#draft', 'Halvskrevet her');
    await waitFor('the draft to be kept', async () => (await text(agent, '#draft-kept')) !== '');
    const other = await person(1280, 800, { storageState: { cookies: await office.cookies(), origins: [] } });
    const second = await other.newPage();
    await second.goto(`${base}/agent?lang=nb`);
    await waitFor('the draft', async () => (await second.inputValue('#draft')) === 'Halvskrevet her');
    await other.close();
  });

  await step('what is sent can be undone, and goes by itself after a while', async () => {
    await undoWithin(agent, 60);
    await agent.fill('#draft', 'Feil svar');
    await agent.press('#draft', 'Enter');
    await agent.waitForSelector('#undo button');
    await audit(agent, 'console-undo');
    await agent.click('#undo button');
    await soon('the words to be back in the draft', () => agent.inputValue('#draft'), (words) => words === 'Feil svar');
    await undoWithin(agent, 5);
    await agent.fill('#draft', 'Takk, vi ser på det.');
    await agent.press('#draft', 'Enter');
    await waitFor('the answer', async () => (await said(resident)).includes('Takk, vi ser på det.'));
    check(!(await said(resident)).includes('Feil svar'), 'what was undone never came');
  });

  await step('a note is for colleagues only', async () => {
    await agent.fill('#note', 'Ringte vei og trafikk');
    await agent.press('#note', 'Enter');
    await waitFor('the note', async () => (await text(agent, '#notes')).includes('Ringte vei og trafikk'));
    check(!(await text(resident, 'main')).includes('Ringte vei'), 'the resident does not see it');
    await audit(agent, 'console-notes');
    await agent.reload();
    await waitFor('the note again', async () => (await text(agent, '#notes')).includes('Ringte vei og trafikk'));
  });

  await step('the line is cut in the middle: nothing lost, nothing twice', async () => {
    await home.setOffline(true);
    await resident.evaluate(() => dispatchEvent(new Event('offline')));
    await agent.fill('#draft', 'Mens du var borte');
    await agent.press('#draft', 'Enter');
    await resident.fill('#say', 'Skrevet uten nett');
    await resident.press('#say', 'Enter');
    await waitFor('the answer to be on disk', async () => (await agent.locator('.said.pending').count()) === 0);
    await home.setOffline(false);
    await resident.reload();
    await waitFor('both', async () => {
      const words = await said(resident);
      return words.includes('Mens du var borte') && words.includes('Skrevet uten nett');
    });
    await waitFor('the words at the agent', async () => (await said(agent)).includes('Skrevet uten nett'));
    const times = (all) => all.filter((words) => words === 'Skrevet uten nett').length;
    check(times(await said(agent)) === 1, 'once');
  });

  await step('the language changes in the middle', async () => {
    const before = (await said(resident)).length;
    await resident.click('.languages a[lang="en"]');
    await arrived(resident, 'lang=en');
    await waitFor('the talk in English', async () => (await said(resident)).length === before
      && (await text(resident, '#state')).includes('talking'));
    await audit(resident, 'chat-english');
    await fits(resident, 360, 'the chat');
  });

  await step('after the end: how was it?', async () => {
    await agent.locator('#draft').blur();
    await closeOpen(agent, 'solved');
    await resident.waitForSelector('#survey:not([hidden])');
    await resident.click('#survey-send');
    await resident.waitForSelector('#survey-none:not([hidden])');
    await resident.locator('input[name=solved][value="6"]').check();
    await resident.locator('input[name=easy][value="5"]').check();
    await resident.fill('#survey-text', 'Quick and kind');
    await audit(resident, 'chat-survey');
    await resident.click('#survey-send');
    await resident.waitForSelector('#survey-thanks:not([hidden])');
    await audit(resident, 'chat-survey-done');
    await resident.reload();
    await resident.waitForSelector('#ended:not([hidden])');
    check(!(await resident.locator('#survey').isVisible()), 'asked once');
  });

  await step('a person, please', async () => {
    await resident.click('#again');
    await resident.waitForSelector('#composer:not([hidden])');
    await resident.click('#person');
    await takeOffer(agent);
    await waitFor('the wish', async () => (await text(agent, '#log')).includes('person'));
    await closeOpen(agent, 'solved');
    await resident.waitForSelector('#ended:not([hidden])');
  });

  await step('what came over the counter is noted by keyboard', async () => {
    await waitFor('an empty list', async () => (await agent.locator('#mine li').count()) === 0);
    await agent.locator('body').press('w');
    await agent.waitForSelector('#register-dialog[open]');
    await audit(agent, 'console-register');
    await agent.keyboard.type('Spurte om byggesak');
    await agent.selectOption('#register-unit', 'byggesak');
    await agent.selectOption('#register-outcome', 'incomplete_application');
    await agent.click('#register-dialog button[value="yes"]');
    await isSaid(agent, 'Registrert');
    await soon('a field for the next one', () => agent.inputValue('#register-text'), (left) => left === '');
  });

  await step('what is refused stays as it was typed', async () => {
    await agent.locator('body').press('w');
    await agent.fill('#register-text', 'Spurte om noe som ikke er her lenger');
    // The desk's files have changed since this page was opened.
    await agent.evaluate(() => {
      const gone = document.querySelector('#register-office option[value="radhuset"]');
      gone.value = 'borte';
      gone.selected = true;
    });
    await agent.click('#register-dialog button[value="yes"]');
    await hasText(agent, '#register-dialog[open] #register-refused', 'office');
    check((await agent.inputValue('#register-text')).startsWith('Spurte om noe'), 'it stands there still');
    await audit(agent, 'console-register-refused');
    await agent.keyboard.press('Escape');
  });
}

await journey(main);
