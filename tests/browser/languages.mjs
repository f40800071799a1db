// What is only there while somebody does something, in each of the four languages, in light and dark and at 320 CSS pixels:
// the console while it shows canned answers, a masked number, who listens; the desk's dialogs; the kiosk's tickets.

import {
  base, beAvailable, bePresent, hasCount, hasText, journey, listen, person, signIn, signInAs, step, takeOffer, waitFor,
} from './kit.mjs';
import { inEach, look, until } from './looks.mjs';

/** States of the talk at the console: what brings each about, and what ends it. */
const TALK = [
  ['canned', '#canned li', (page) => page.fill('#draft', '/'), (page) => page.fill('#draft', '')],
  ['canned-none', '#canned-none:not([hidden])', (page) => page.fill('#draft', '/finnes-ikke'), (page) => page.fill('#draft', '')],
  ['reveal', '#reveal-dialog[open]', (page) => page.click('.reveal'), (page) => page.keyboard.press('Escape')],
];
/** The desk's dialogs, and what opens each. */
const DESK = [
  ['contact', (page) => page.locator('.line button').first().click()],
  ['notice', (page) => page.click('#tell-all')],
  ['closing', (page) => page.click('#close-unit')],
];

async function main() {
  const office = await person(1280, 800);
  const [ola, desk] = [await office.newPage(), await office.newPage()];
  const kari = await (await person(1280, 800)).newPage();
  const anne = await (await person(360, 740)).newPage();
  for (const [page, who] of [[ola, 'ola'], [desk, 'desk'], [kari, 'kari'], [anne, 'anne']]) listen(page, who);
  const lang = (page) => page.getAttribute('html', 'lang');

  await step('the console while it talks', async () => {
    await signIn(ola);
    await signInAs(kari, 'kari');
    await beAvailable(kari);
    await anne.goto(`${base}/chat?lang=nb`);
    await anne.fill('#say', 'Gatelyset er mørkt. Jeg er 010190 12345');
    await anne.waitForSelector('#number-warning:not([hidden])');
    await anne.press('#say', 'Enter');
    await anne.press('#say', 'Enter');
    await takeOffer(kari);
    await inEach(kari, '/agent', 'console-talk', async () => {
      await kari.waitForSelector('.reveal');
      for (const [name, there, begin, end] of TALK) {
        await begin(kari);
        await kari.waitForSelector(there);
        await look(kari, `console-${name}-${await lang(kari)}`);
        await end(kari);
        await waitFor(`${name} to end`, async () => !(await kari.locator(there).first().isVisible()));
      }
    });
  });

  await step('the desk and its dialogs', async () => {
    await bePresent(ola, 'away:meeting');
    await inEach(desk, '/desk', 'desk', async () => {
      await desk.waitForSelector('#live:not([hidden]) #units tbody');
      // The unit with the contact in it is opened, unless it stands open still.
      const busy = desk.locator('#units tbody').filter({ has: desk.locator('td.number', { hasText: /^1$/ }) }).first();
      await busy.waitFor();
      if (!(await desk.locator('.line button').count())) await busy.getByRole('button').first().click();
      await desk.waitForSelector('.line button');
      for (const [name, open] of DESK) {
        await open(desk);
        await desk.waitForSelector(`#${name}-dialog[open]`);
        await look(desk, `desk-${name}-${await lang(desk)}`);
        await desk.keyboard.press('Escape');
        await hasCount(desk, 'dialog[open]', 0);
      }
    });
  });

  await step('both consoles while a supervisor listens', async () => {
    await desk.locator('.line button').first().click();
    await desk.click('#act-listen');
    await ola.waitForSelector('#beside:not([hidden])');
    for (const [page, name] of [[ola, 'console-listening'], [kari, 'console-heard']]) {
      await inEach(page, '/agent', name, until(page, '#beside:not([hidden])'));
    }
    await inEach(anne, '/chat', 'chat-heard', () => hasText(anne, '#state-text', ' '));
  });

  await step('the kiosk, its tickets and its screen', async () => {
    const standing = await person(1080, 1200);
    await standing.addCookies((await office.storageState()).cookies);
    // The kiosk is opened once and signs whoever opened it out.
    await office.close();
    const page = await standing.newPage();
    listen(page, 'kiosk');
    const kiosk = '/kiosk/radhuset';
    const home = until(page, '.draw button');
    await inEach(page, kiosk, 'kiosk', home);
    await inEach(page, kiosk, 'kiosk-ticket', async () => {
      await home();
      await page.locator('.draw button').first().click();
      await page.waitForSelector('.drawn h1 strong');
    });
    await inEach(page, `${kiosk}/screen`, 'kiosk-screen', until(page, '.next-up li'));
  });
}

await journey(main);
