// The supervisor's page: queues and agents live, why somebody waits, giving and taking back by hand,
// listening in (told to both sides), presence set for others, a notice in two clicks; the console's own
// "why am I getting this?".

import {
  audit, base, beAvailable, bePresent, check, fits, hasText, isSaid, journey, listen, person, residentSays, said, signIn,
  signInAs, step, takeOffer, text, waitFor,
} from './kit.mjs';

const unitRow = (page, name) => page.locator('#units tbody', { has: page.getByRole('button', { name, exact: true }) });

async function main() {
  const office = await person(1280, 900);
  const ola = await office.newPage();
  const desk = await office.newPage();
  const kari = await (await person(1280, 800)).newPage();
  const anne = await (await person(360, 740)).newPage();
  for (const [page, who] of [[ola, 'ola'], [desk, 'desk'], [kari, 'kari'], [anne, 'anne']]) listen(page, who);

  await step('a supervisor looks at an empty desk, in every language', async () => {
    await signIn(ola);
    for (const lang of ['nn', 'sv', 'en', 'nb']) {
      await desk.goto(`${base}/desk?lang=${lang}`);
      await desk.waitForSelector('#live:not([hidden]) #units tbody');
      await audit(desk, `desk-empty-${lang}`);
    }
    await fits(desk, 1280, 'the desk');
  });

  await step('who waits, for how long and why is seen without loading anew', async () => {
    await anne.goto(`${base}/chat?lang=nb`);
    await residentSays(anne, 'Gatelyset i Storgata er mørkt');
    const roads = unitRow(desk, 'Vei, gatelys og parkering');
    await waitFor('one to wait', async () => (await roads.locator('td.number').first().innerText()) === '1');
    await roads.getByRole('button').first().click();
    await waitFor('the contact', async () => (await roads.innerText()).includes('nr. 1 i køen'));
    await audit(desk, 'desk-waiting');
    await roads.locator('.line button').click();
    await waitFor('why it waits', async () => (await text(desk, '#contact-why')).includes('er ikke pålogget'));
    await audit(desk, 'desk-contact');
    await desk.keyboard.press('Escape');
  });

  await step('an agent comes, is asked, and learns why', async () => {
    await signInAs(kari, 'kari');
    await beAvailable(kari);
    await takeOffer(kari);
    await kari.evaluate(() => document.activeElement?.blur());
    await kari.locator('body').press('i');
    await waitFor('why', async () => (await text(kari, '#why-told')).includes('kari'));
    await audit(kari, 'console-why');
    await kari.keyboard.press('Escape');
    await waitFor('the desk to see it', async () => (await text(desk, '#units')).includes('hos kari'));
  });

  await step('a supervisor listens; both sides are told; whispers; joins; leaves', async () => {
    await bePresent(ola, 'away:meeting');
    await desk.locator('.line button', { hasText: 'hos kari' }).click();
    await desk.click('#act-listen');
    await isSaid(desk, 'hører på');
    await waitFor('the agent to know', async () => (await text(kari, '#beside')).includes('ola hører på'));
    await waitFor('the resident to know', async () => (await text(anne, '#state-text')).includes('leder'));
    await waitFor('the words', async () => (await said(ola)).includes('Gatelyset i Storgata er mørkt'));
    await waitFor('who listens not to speak to the resident', async () => !(await ola.locator('#send').isVisible()));
    await audit(ola, 'console-listening');
    // Both sides are told still, so it stands here still.
    await ola.reload();
    await hasText(ola, '#beside', 'Du hører på');
    await hasText(kari, '#beside', 'ola hører på');
    await ola.fill('#draft', 'Spør om stolpenummeret');
    await ola.press('#draft', 'Enter');
    await waitFor('the whisper', async () => (await text(kari, '#log')).includes('Spør om stolpenummeret'));
    check(!(await text(anne, '#log')).includes('stolpenummeret'), 'the resident hears no whisper');
    await ola.getByRole('button', { name: 'Bli med i samtalen' }).click();
    await ola.waitForSelector('#send:visible');
    await ola.getByRole('button', { name: 'Slutt å høre på' }).click();
    await waitFor('ola to have nothing', async () => (await ola.locator('#mine li').count()) === 0);
    await waitFor('the resident to know', async () => !(await text(anne, '#state-text')).includes('leder'));
  });

  await step('taken back, moved and given by hand', async () => {
    await desk.locator('.line button', { hasText: 'hos kari' }).click();
    await desk.fill('#act-why', 'Kari skal i møte');
    await bePresent(kari, 'away:meeting');
    await desk.click('#act-take-back');
    await waitFor('kari to have nothing', async () => (await kari.locator('#mine li').count()) === 0);
    await waitFor('it to wait again', async () => (await text(desk, '#units')).includes('nr. 1 i køen'));
    await desk.locator('.line button').click();
    await desk.selectOption('#act-unit', 'renovasjon');
    await desk.click('#act-move');
    await waitFor('the resident to be told', async () => (await text(anne, '#state')).includes('Renovasjon'));
    const waste = unitRow(desk, 'Renovasjon');
    await waitFor('one to wait there', async () => (await waste.locator('td.number').first().innerText()) === '1');
    await waste.getByRole('button').first().click();
    await waste.locator('.line button').click();
    await desk.selectOption('#act-agent', 'ola');
    await desk.click('#act-assign');
    await waitFor('ola to have it', async () => (await ola.locator('#mine li').count()) === 1);
  });

  await step('presence set for somebody else, and an honest refusal', async () => {
    const row = desk.locator('#agents tr', { hasText: 'kari' });
    await row.locator('select').selectOption('available');
    await waitFor('kari to be available', async () => (await kari.getAttribute('#presence-dot', 'data-state')) === 'available');
    await audit(desk, 'desk-busy');
  });

  await step('a notice in two clicks, seen at the door and in the console, ended in one', async () => {
    await desk.click('#tell-all');
    await desk.fill('#notice-text', 'Vannet er stengt i Fjordveien');
    await desk.click('#notice-others summary');
    await desk.fill('#notice-en', 'No water in Fjordveien');
    await audit(desk, 'desk-notice');
    await desk.click('#notice-dialog button[value="yes"]');
    await waitFor('the notice to stand', async () => (await text(desk, '#notices')).includes('Fjordveien'));
    await waitFor('the console to say it', async () => (await text(kari, '#for-all')).includes('Fjordveien'));
    const door = await (await person(360, 740)).newPage();
    await door.goto(`${base}/?lang=nb`);
    await hasText(door, 'main', 'Vannet er stengt i Fjordveien');
    await audit(door, 'door-notice');
    await door.goto(`${base}/?lang=en`);
    await hasText(door, 'main', 'No water in Fjordveien');
    await desk.locator('#notices button').click();
    await desk.waitForSelector('#no-notices:not([hidden])');
  });

  await step('a unit is closed in two clicks by keyboard alone, told at the door, opened in one', async () => {
    await desk.focus('#close-unit');
    await desk.keyboard.press('Enter');
    await desk.waitForSelector('#closing-dialog[open]');
    await desk.selectOption('#closing-unit', 'renovasjon');
    await audit(desk, 'desk-closing');
    await desk.focus('#closing-dialog button[value="yes"]');
    await desk.keyboard.press('Enter');
    await waitFor('the closing to stand', async () => (await text(desk, '#closings')).includes('Renovasjon'));
    const waste = unitRow(desk, 'Renovasjon');
    await waitFor('the unit to be closed', async () => (await waste.innerText()).includes('Stengt'));
    await audit(desk, 'desk-closed');
    await desk.locator('#closings button').click();
    await desk.waitForSelector('#no-closings:not([hidden])');
    await waitFor('the unit to be open', async () => (await waste.innerText()).includes('Åpent'));
  });

  await step('at 400 % zoom and on a telephone nothing is cut off', async () => {
    await desk.setViewportSize({ width: 320, height: 640 });
    await fits(desk, 320, 'the desk');
    await audit(desk, 'desk-zoomed');
  });
}

await journey(main);
