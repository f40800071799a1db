// Every page and every dialog in each of the four languages: by axe in light and dark, at 320 CSS pixels (400 % zoom),
// nothing from elsewhere, and no cookie before anybody signs in. What other journeys look at in every language already
// (its upkeep, reports, rules) is not looked at again here; what is only there while others do something is in languages.mjs.

import {
  arrived, audit, base, beAvailable, check, closeOpen, hasCount, hasText, journey, listen, person, residentSays, signIn, step, takeOffer,
  undoWithin, waitFor,
} from './kit.mjs';
import { inEach, look, until } from './looks.mjs';

const DIALOGS = ['transfer', 'close', 'consult', 'callback', 'split', 'join', 'why', 'register', 'help'];

async function main() {
  const home = await person(360, 740);
  const resident = await home.newPage();
  const office = await person(1280, 800);
  const agent = await office.newPage();
  // An address with nothing behind it is answered 404, which the browser notes.
  listen(resident, 'resident', (words) => words.includes('404'));
  listen(agent, 'agent');

  await step('the public pages, before anybody signs in', async () => {
    await inEach(resident, '/', 'door', until(resident, '#next:not([hidden])'));
    const matters = { nb: 'Gatelyset i Storgata er mørkt', nn: 'Veglyset ved kyrkja er sløkt', sv: 'Belysningsstolpen lyser inte', en: 'hello' };
    await inEach(resident, '/', 'door-where', async () => {
      await resident.waitForSelector('#next:not([hidden])');
      await resident.fill('#text', matters[await resident.getAttribute('html', 'lang')]);
      await resident.click('#go-on');
      await resident.waitForSelector('.choice:not([hidden])');
      await hasText(resident, '.where', ' ');
    });
    await inEach(resident, '/chat', 'chat-new', until(resident, '#composer:not([hidden])'));
    await inEach(resident, '/agent', 'sign-in');
    await inEach(resident, '/first', 'first-sign-in');
    await inEach(resident, '/nowhere', 'not-found');
    await inEach(resident, '/status/nowhere', 'status-unknown');
    const cookies = await home.cookies();
    check(cookies.length === 0, `no cookie before use: ${cookies.map(({ name }) => name)}`);
  });

  await step('a form and its status page', async () => {
    await resident.goto(`${base}/?lang=nb`);
    await resident.fill('#text', 'Hull i veien ved Nordnes skole');
    await resident.click('#write-link');
    await look(resident, 'door-form-nb');
    await resident.click('#send');
    await arrived(resident, '/status/');
    const { pathname } = new URL(resident.url());
    await inEach(resident, pathname, 'status', () => resident.evaluate(() => {
      document.querySelectorAll('main details').forEach((one) => { one.open = true; });
    }));
    check((await home.cookies()).length === 0, 'no cookie after use either');
  });

  await step('the console and each of its dialogs', async () => {
    await signIn(agent);
    await undoWithin(agent, 60);
    await beAvailable(agent);
    await inEach(agent, '/agent', 'console-form-offered', until(agent, '.offer .primary:not([disabled])'));
    await takeOffer(agent);
    await inEach(agent, '/agent', 'console-form', async () => {
      await agent.waitForSelector('#open:not([hidden])');
      for (const id of DIALOGS) {
        if (id === 'help') await agent.click('#more summary');
        await agent.click(`#${id}`);
        await agent.waitForSelector('dialog[open]');
        await waitFor('the explanation', async () => id !== 'why' || (await agent.locator('#why-dialog').innerText()).length > 80);
        await look(agent, `console-${id}-${await agent.getAttribute('html', 'lang')}`);
        await agent.keyboard.press('Escape');
        await hasCount(agent, 'dialog[open]', 0);
      }
    });
    await closeOpen(agent, 'solved');
    await audit(agent, 'console-undo-close');
    await agent.click('#undo button');
    await undoWithin(agent, 5);
  });

  await step('a talk, its end and how it was', async () => {
    await resident.goto(`${base}/chat?lang=nb`);
    await residentSays(resident, 'Gatelyset i Storgata er mørkt');
    await inEach(resident, '/chat', 'chat-begun', async () => {
      await hasCount(resident, '.said', 1);
      await waitFor('the reason', async () => (await resident.innerText('#because')) !== '');
    });
    await takeOffer(agent);
    await agent.fill('#draft', 'Hei, vi ser på det');
    await agent.press('#draft', 'Enter');
    await hasCount(resident, '.said.agent', 1);
    await inEach(resident, '/chat', 'chat-talking', () => hasCount(resident, '.said', 2));
    await closeOpen(agent, 'solved');
    await resident.waitForSelector('#survey:not([hidden])');
    await inEach(resident, '/chat', 'chat-ended', until(resident, '#survey:not([hidden])'));
  });

  await step('the wallboard and the practice', async () => {
    await inEach(agent, '/wallboard', 'wallboard', until(agent, '#board'));
    await inEach(agent, '/desk/practice', 'practice-begin');
    await inEach(agent, '/rules', 'rules-try');
    await inEach(agent, '/rules/history', 'rules-history');
    await inEach(agent, '/rules/edit', 'rules-edit');
  });
}

await journey(main);
