// Practice with made-up contacts: begun from the console, at an address of its own, marked on every page; a made-up
// resident comes, is answered and is told goodbye; and the real desk has heard of nothing.

import {
  audit, base, beAvailable, check, closeOpen, fits, hasCount, hasText, journey, listen, person, signIn, soon, step, takeOffer, text,
  waitFor,
} from './kit.mjs';

async function main() {
  const office = await person(1280, 900);
  const ola = await office.newPage();
  listen(ola, 'ola');
  let practice = null;

  await step('whoever is signed in finds the practice from the console, in every language', async () => {
    await signIn(ola);
    await beAvailable(ola);
    await ola.click('#more summary');
    await ola.click('a[href^="/desk/practice"]');
    for (const lang of ['nn', 'sv', 'en', 'nb']) {
      await ola.goto(`${base}/desk/practice?lang=${lang}`);
      await audit(ola, `practice-${lang}`);
    }
    await ola.setViewportSize({ width: 320, height: 640 });
    await fits(ola, 320, 'the page');
    await ola.setViewportSize({ width: 1280, height: 900 });
  });

  await step('it begins by keyboard and opens in a tab of its own, without signing in again', async () => {
    await ola.focus('form[action^="/desk/practice"] button');
    await ola.keyboard.press('Enter');
    await ola.waitForSelector('#to-practice');
    await audit(ola, 'practice-ready');
    const opened = office.waitForEvent('page');
    await ola.click('#to-practice');
    practice = await opened;
    listen(practice, 'practice');
    await practice.waitForSelector('#presence:not([disabled])');
    check(new URL(practice.url()).host !== new URL(base).host, 'an address of its own');
    await hasText(practice, '.practice', 'oppdiktede');
  });

  await step('a made-up resident comes, is answered, and it is closed', async () => {
    await beAvailable(practice);
    await takeOffer(practice);
    await audit(practice, 'practice-console');
    const written = practice.locator('#draft');
    if (await written.isVisible()) {
      await written.fill('Hei, jeg ser på det nå.');
      await written.press('Enter');
      await waitFor('it to be said', async () => (await text(practice, '#log')).includes('jeg ser på det nå'));
    }
    const id = await practice.locator('#mine li').count();
    check(id >= 1, 'it is mine');
    await closeOpen(practice, 'solved');
  });

  await step('the desk of the practice is marked too', async () => {
    const desk = await office.newPage();
    listen(desk, 'practice desk');
    await desk.goto(new URL('/desk?lang=nb', practice.url()).href);
    await desk.waitForSelector('#live:not([hidden]) #units tbody');
    await hasText(desk, '.practice', 'oppdiktede');
    await audit(desk, 'practice-desk');
    await desk.goto(new URL('/desk/hours?lang=nb', practice.url()).href);
    check((await desk.locator('button[value=check]').count()) === 0, 'the real files cannot be changed from here');
    await hasText(desk, 'main', 'ikke endre det');
    await audit(desk, 'practice-hours');
  });

  await step('the real desk has heard of nothing, and takes the agent for away', async () => {
    await ola.goto(`${base}/desk?lang=nb`);
    await ola.waitForSelector('#live:not([hidden]) #units tbody');
    check((await ola.locator('.practice').count()) === 0, 'the real desk is not marked');
    const sums = () => ola.locator('#sum-waiting, #sum-active').allInnerTexts();
    await soon('nobody to have come', sums, (all) => String(all) === '0,0');
    await hasText(ola, '#agents', 'Borte');
    const came = (page) => page.evaluate(async () => {
      const day = (ahead) => new Date(Date.now() + ahead * 86400000).toISOString().slice(0, 10);
      const answer = await (await fetch(`/api/v1/reports/volumes?from=${day(-1)}&to=${day(2)}`)).json();
      return answer.total.received;
    });
    await waitFor('the practice to count its own', async () => (await came(practice)) >= 1);
    check((await came(ola)) === 0, `the real desk counted ${await came(ola)}`);
  });
}

await journey(main);
