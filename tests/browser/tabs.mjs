// Two tabs of one agent, two of one resident: an offer rings once and is taken once, what is said in one stands in
// the other, once, and numbers that both tabs give lose nothing.

import {
  base, beAvailable, check, closeOpen, hasCount, hasText, journey, listen, person, residentSays, said, signIn, soon, step, takeOffer,
  waitFor,
} from './kit.mjs';

const times = (all, words) => all.filter((one) => one === words).length;
const once = (page, ...words) => soon(`${words} once`, () => said(page), (all) => words.every((one) => times(all, one) === 1));

async function main() {
  const office = await person(1280, 800);
  const [left, right] = [await office.newPage(), await office.newPage()];
  const home = await person(360, 740);
  const first = await home.newPage();
  for (const [page, who] of [[left, 'left'], [right, 'right'], [first, 'first']]) listen(page, who);
  let second = null;

  await step('an agent has two tabs, and what is chosen in one holds in both', async () => {
    await signIn(left);
    await right.goto(`${base}/agent?lang=nb`);
    await right.waitForSelector('#presence:not([disabled])');
    await beAvailable(left);
    await soon('the other to know', () => right.getAttribute('#presence-dot', 'data-state'), (now) => now === 'available');
  });

  await step('one of them rings, never both', async () => {
    const locks = await left.evaluate(async () => {
      const { held, pending } = await navigator.locks.query();
      return [held, pending].map((all) => all.filter(({ name }) => name === 'portner.ring').length);
    });
    check(String(locks) === '1,1', `one tab leads, the other waits for its turn: ${locks}`);
  });

  await step('an offer is shown in both and taken in one', async () => {
    await first.goto(`${base}/chat?lang=nb`);
    await residentSays(first, 'Gatelyset i Storgata er mørkt');
    await left.waitForSelector('.offer');
    await right.waitForSelector('.offer');
    await takeOffer(right);
    await hasCount(left, '.offer', 0);
    await hasCount(left, '#mine li', 1);
    await left.locator('#mine button').click();
    await once(left, 'Gatelyset i Storgata er mørkt');
  });

  await step('what is said in one tab stands in the other', async () => {
    await left.fill('#draft', 'Fra venstre');
    await left.press('#draft', 'Enter');
    await once(right, 'Fra venstre');
    await right.fill('#draft', 'Fra høyre');
    await right.press('#draft', 'Enter');
    for (const page of [left, right, first]) await once(page, 'Fra venstre', 'Fra høyre');
  });

  await step('the resident opens the talk in a second tab', async () => {
    const opened = home.waitForEvent('page');
    // As a link in a new tab does it: the tab takes along what this one keeps.
    await first.evaluate(() => { window.open(location.href); });
    second = await opened;
    listen(second, 'second');
    await once(second, 'Gatelyset i Storgata er mørkt', 'Fra venstre', 'Fra høyre');
  });

  await step('both tabs write at once: each word once, for everybody, in one order', async () => {
    const words = [];
    for (let at = 0; at < 3; at += 1) {
      words.push(`Fra fane en, ${at}`, `Fra fane to, ${at}`);
      await Promise.all([first, second].map((page, tab) => page.evaluate((text) => {
        document.getElementById('say').value = text;
        document.getElementById('composer').requestSubmit();
      }, words.at(tab - 2))));
    }
    for (const page of [first, second, left, right]) await once(page, ...words);
    const whole = async () => Promise.all([first, second, left, right].map(said));
    await soon('one order', whole, (all) => all.every((one) => JSON.stringify(one) === JSON.stringify(all[0])));
  });

  await step('closed in one, gone in both, and told in both of the resident’s', async () => {
    await closeOpen(left, 'solved');
    for (const page of [left, right]) await hasCount(page, '#mine li', 0);
    for (const page of [first, second]) await page.waitForSelector('#ended:not([hidden])');
  });

  await step('signed out in one, asked who it is in the other', async () => {
    await left.click('#more summary');
    await left.click('#sign-out button');
    await left.waitForSelector('#password');
    await right.waitForSelector('#password');
    await hasText(right, 'h1', 'Logg inn');
    await waitFor('no cookie', async () => (await office.cookies()).length === 0);
  });
}

await journey(main);
