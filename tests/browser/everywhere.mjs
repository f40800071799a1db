// Every page and every dialog in each of the four languages: by axe in light and dark, at 320 CSS pixels (400 % zoom),
// nothing from elsewhere, and no cookie before anybody signs in. What other journeys look at in every language already
// (the desk, its upkeep, reports, rules, the kiosk) is not looked at again here.

import {
  arrived, audit, base, beAvailable, check, closeOpen, fits, hasCount, journey, listen, person, residentSays, result, signIn, soon, step,
  takeOffer, undoWithin, waitFor,
} from './kit.mjs';

const LANGUAGES = ['nn', 'sv', 'en', 'nb'];
const DIALOGS = ['transfer', 'close', 'consult', 'callback', 'split', 'join', 'why', 'register', 'help'];

/** Notes every address that a page asks, and refuses any that is not ours. */
function watch(page) {
  const asked = [];
  page.on('request', (request) => {
    if (request.url().startsWith('http')) asked.push(request.url());
  });
  return {
    begin: () => { asked.length = 0; },
    count: () => asked.length,
    foreign: () => asked.filter((address) => !address.startsWith(`${base}/`)),
  };
}

/** The page as it is, in light and dark, and no wider than a quarter of a screen. */
async function look(page, name) {
  await audit(page, name);
  const size = page.viewportSize();
  await page.setViewportSize({ width: 320, height: 640 });
  await fits(page, 320, name);
  await page.setViewportSize(size);
}

/** The same in every language; `ready` waits for what the page makes by itself. */
async function inEach(page, path, name, ready = async () => {}) {
  const asks = watch(page);
  for (const lang of LANGUAGES) {
    asks.begin();
    await page.goto(`${base}${path}${path.includes('?') ? '&' : '?'}lang=${lang}`);
    await ready();
    await soon(`${name} in ${lang}`, () => page.getAttribute('html', 'lang'), (now) => now === lang);
    check(asks.foreign().length === 0, `${name} asks elsewhere: ${asks.foreign()}`);
    if (lang === 'nb') result.figures[`requests ${name}`] = asks.count();
    const missing = await page.evaluate(() => document.body.innerText.match(/\b(?:console|desk|door|chat|status|presence|reason|channel|outcome|wrong|survey)-[a-z]+(?:-[a-z]+)*\b/g) ?? []);
    check(missing.length === 0, `${name} in ${lang}: names instead of texts: ${missing}`);
    await look(page, `${name}-${lang}`);
  }
}

const until = (page, selector) => () => page.waitForSelector(selector);

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
