// A local office: a screen that stands there is opened once by a supervisor and belongs to everybody from
// then on. People draw tickets, see them called up, use the door; and it forgets them. Also by keyboard
// alone, on a narrow screen and with scripts off.

import {
  audit, base, beAvailable, check, closeOpen, fits, hasCount, hasText, journey, listen, person, said, signIn, soon, step,
  takeOffer, text, waitFor,
} from './kit.mjs';

const kiosk = `${base}/kiosk/radhuset`;
const tickets = (page) => page.locator('.called strong').allInnerTexts();

/** The screen on the wall shows what it should at its next look. */
const called = (screen, numbers) => waitFor(`${numbers} to be called up`, async () => String(await tickets(screen)) === numbers);

async function draw(page) {
  await page.locator('.draw button').first().click();
  await page.waitForSelector('.drawn h1 strong');
  return Number(await text(page, '.drawn h1 strong'));
}

/** Somebody touches the page, and nobody for an hour after that; six minutes are left to say so. */
async function nobodyTouches(page, seconds) {
  await page.locator('.drawn h1').click();
  await page.clock.fastForward(seconds * 1000);
}

async function main() {
  const standing = await person(1080, 1200);
  await standing.clock.install();
  const page = await standing.newPage();
  // A wish that lacks something is answered 422, which the browser notes.
  listen(page, 'kiosk', (words) => words.includes('422'));
  const agent = await (await person(1280, 800)).newPage();
  // The session that opens the kiosk ends; the console may or may not notice before its page is loaded anew.
  listen(agent, 'agent', (text) => text.includes('HTTP Authentication failed'));

  await step('without a pass it asks who you are; a supervisor opens it once and is signed out by that', async () => {
    await page.goto(`${kiosk}?lang=nb`);
    await audit(page, 'kiosk-closed');
    await page.locator('#password').waitFor();
    await signIn(agent);
    const state = await agent.context().storageState();
    await standing.addCookies(state.cookies);
    await page.goto(`${kiosk}?lang=nb`);
    await page.waitForSelector('.draw button');
    const names = async () => String((await standing.cookies(kiosk)).map(({ name }) => name));
    await soon('only the pass to be left', names, (left) => left === 'kiosk');
    check((await standing.request.get(`${base}/kiosk/nowhere`)).status() === 404, 'an office that is not there');
  });

  await step('the session that opened it is over', async () => {
    // The console notices by itself and asks who it is.
    await agent.waitForSelector('#password');
    await agent.fill('#name', 'ola');
    await agent.fill('#password', 'tre ord og en hest');
    await agent.click('main button.primary');
    await agent.waitForSelector('#presence:not([disabled])');
  });

  const screen = await standing.newPage();
  listen(screen, 'screen');
  await step('a ticket is drawn and stands on the screen as one who waits', async () => {
    await page.goto(kiosk);
    await audit(page, 'kiosk-home');
    check((await draw(page)) === 1, 'the first ticket is number 1');
    await audit(page, 'kiosk-ticket');
    await hasText(page, '.drawn', 'Du er den neste');
    await screen.goto(`${kiosk}/screen?lang=nb`);
    await soon('it to wait', () => screen.locator('.next-up li').allInnerTexts(), (all) => all.join() === '1');
    await audit(screen, 'kiosk-screen-waiting');
    await page.click('#done');
    await page.waitForSelector('.draw button');
    await hasText(page, '#line', 'Én venter');
    check((await draw(page)) === 2, 'the second is number 2');
  });

  await step('the agent calls the first one up, then the next', async () => {
    await beAvailable(agent);
    await takeOffer(agent, 'Billett 1 venter ved Rådhuset', 'Rop opp');
    await soon('the contact to be called by its ticket', () => text(agent, '#talk-heading'), (name) => name === 'Billett 1');
    await waitFor('nobody to write to somebody at the counter', async () => !(await agent.locator('#draft').isVisible()));
    await audit(agent, 'console-ticket');
    await called(screen, '1');
    await audit(screen, 'kiosk-screen-called');
    await closeOpen(agent, 'solved');
    await takeOffer(agent, 'Billett 2');
    await called(screen, '2');
    await closeOpen(agent, 'no_reply');
    await called(screen, '');
  });

  await step('the ticket page forgets by itself, after a warning that one may answer', async () => {
    await nobodyTouches(page, 3605);
    await page.waitForSelector('#still[open]');
    await audit(page, 'kiosk-still');
    await page.click('#go-on');
    await page.waitForSelector('#still:not([open])', { state: 'attached' });
    check(await page.locator('.drawn').isVisible(), 'it stays for who is there');
    await nobodyTouches(page, 4000);
    await page.waitForSelector('.draw button');
    check(!page.url().includes('ticket'), 'nothing of it is in the address');
  });

  await step('the door in a frame; a chat; and nothing is left when it is done', async () => {
    await page.getByRole('button', { name: 'Skriv eller chat' }).click();
    const frame = page.frameLocator('#frame iframe');
    await frame.locator('#chat-link').click();
    await frame.locator('#composer:not([hidden])').waitFor();
    await frame.locator('#say').fill('Gatelyset i Storgata er mørkt');
    await frame.locator('#say').press('Enter');
    await takeOffer(agent);
    await waitFor('the words', async () => (await said(agent)).some((words) => words.includes('Gatelyset')));
    await audit(page, 'kiosk-in-use');
    const kept = () => page.evaluate(() => sessionStorage.length + localStorage.length);
    await soon('the chat to keep something while it goes on', kept, (count) => count > 0);
    await page.click('#finish');
    await page.waitForSelector('.draw button');
    await soon('nothing to be kept', kept, (count) => count === 0);
    await waitFor('the agent to hear that they left', async () => (await agent.locator('#mine li').count()) === 0);
    await page.goBack().catch(() => null);
    check((await page.locator('iframe').count()) === 0 && !(await text(page, 'body')).includes('Gatelyset'), 'back leads nowhere');
  });

  await step('a meeting is asked for: what is missing is told, and the unit gets the rest', async () => {
    await page.getByRole('link', { name: 'Be om et møte' }).click();
    const frame = page.frameLocator('#frame iframe');
    await frame.locator('#unit').waitFor();
    await frame.locator('form.meet').evaluate((form) => { form.noValidate = true; });
    await frame.locator('#about').fill('Byggesøknad');
    await frame.locator('form.meet button').click();
    await soon('all that is missing', () => frame.locator('#wrong li').count(), (count) => count === 4);
    await soon('what was written to stand', () => frame.locator('#about').inputValue(), (about) => about === 'Byggesøknad');
    await frame.locator('#unit').selectOption({ index: 1 });
    await frame.locator('[name=time]').first().check();
    await frame.locator('#name').fill('Kari Nordmann');
    await frame.locator('#phone').fill('91234567');
    await frame.locator('form.meet button').click();
    await frame.locator('#sent-heading').waitFor();
    await takeOffer(agent);
    await soon('the wish', () => said(agent), (all) => all.some((words) => words.includes('Ønsker et møte på Rådhuset') && words.includes('Byggesøknad')));
    await hasText(agent, '#who', 'Kari Nordmann', '91234567');
    await closeOpen(agent, 'solved');
    await page.click('#finish');
    await page.waitForSelector('.draw button');
    check((await page.locator('iframe').count()) === 0, 'nothing of it is left');
  });

  await step('by keyboard alone', async () => {
    await page.goto(kiosk);
    const focused = () => page.evaluate(() => document.activeElement.closest('.draw button') !== null);
    for (let i = 0; i < 20 && !(await focused()); i += 1) await page.keyboard.press('Tab');
    await page.keyboard.press('Enter');
    await page.waitForSelector('.drawn');
    const done = () => page.evaluate(() => document.activeElement.id === 'done');
    for (let i = 0; i < 20 && !(await done()); i += 1) await page.keyboard.press('Tab');
    await page.keyboard.press('Enter');
    await page.waitForSelector('.draw button');
  });

  await step('narrow, in every language, and with scripts off', async () => {
    for (const language of ['nn', 'sv', 'en']) {
      await page.goto(`${kiosk}?lang=${language}`);
      await audit(page, `kiosk-${language}`);
    }
    for (const language of ['nb', 'nn', 'sv', 'en']) {
      await page.goto(`${kiosk}/meeting?lang=${language}`);
      await audit(page, `kiosk-meeting-${language}`);
    }
    await page.goto(`${kiosk}/meeting?lang=nb&sent=12`);
    await audit(page, 'kiosk-meeting-sent');
    await page.setViewportSize({ width: 360, height: 740 });
    await page.goto(`${kiosk}/meeting?lang=nb`);
    await fits(page, 360, 'the wish for a meeting');
    await page.goto(`${kiosk}?lang=en`);
    await fits(page, 360, 'the kiosk');
    await audit(page, 'kiosk-narrow');
    const off = await person(800, 900, { javaScriptEnabled: false });
    await off.addCookies(await standing.cookies(kiosk));
    const plain = await off.newPage();
    await plain.goto(`${kiosk}?lang=nb`);
    check(!(await plain.locator('button[data-use]').first().isVisible()), 'what needs a script is not shown');
    await plain.getByRole('link', { name: 'Be om et møte' }).click();
    await plain.selectOption('#unit', { index: 1 });
    await plain.locator('[name=time]').last().check();
    await plain.fill('#name', 'Ola');
    await plain.fill('#phone', '91234568');
    await plain.click('form.meet button');
    await plain.waitForSelector('#sent-heading');
    await plain.getByRole('link', { name: 'Ferdig' }).click();
    const number = await draw(plain);
    check(number === 4, `the fourth ticket: ${number}`);
  });
}

await journey(main);
