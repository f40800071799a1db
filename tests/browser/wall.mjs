// The board on the wall: on every screen it is read without scrolling, in four languages, however long the units' names
// and however many wait; and it hangs there for a week, also when the line is cut and the daemon is killed, without being
// loaded anew and without growing. The week passes in a minute's slice here (PORTNER_WALL_ROUNDS for all of it, nightly).

import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { alive, audit, base, check, hasCount, journey, listen, person, result, signIn, soon, step, waitFor, wish } from './kit.mjs';

/** A week is 120,960 rounds of five seconds. */
const ROUNDS = Number(process.env.PORTNER_WALL_ROUNDS ?? 600);
const MOST_MEGABYTES = 2;

/** What units are called in municipalities that leave nothing out. */
const LONGER = {
  nb: 'forvaltning, drift og vedlikehold', nn: 'forvaltning, drift og vedlikehald',
  sv: 'förvaltning, drift och underhåll', en: 'administration, operations and maintenance',
};
const SCREENS = [[1920, 1080], [1280, 720], [1366, 768], [3840, 2160], [1080, 1920]];
/** The most that a day brings: as many figures as there may be, and the longest word for a time in each language. */
const WORST = { nb: 'sekunder', nn: 'minuttar', sv: 'sekunder', en: 'minutes' };
const MATTERS = ['Gatelyset i Storgata er mørkt', 'Vannet smaker kjeller', 'Bosset vart ikkje henta i dag',
  'Må jeg søke for å bygge garasje?', 'Jeg har fått feil faktura for vann', 'Vi vil ha søskenmoderasjon', 'Skolskjuts till Norrskolan'];

function lengthenNames() {
  const file = join(process.env.WISHES, 'desk', 'units.toml');
  const longer = (all, lang, name) => `${lang} = "${name}, ${LONGER[lang]}"`;
  const text = readFileSync(file, 'utf8');
  writeFileSync(file, text.replace(/^names = .*$/gm, (line) => line.replace(/(nb|nn|sv|en) = "([^"]*)"/g, longer)));
}

/** Everything on the board that is wider than its room or beyond the screen, with the worst figures in it. */
const tooLarge = (wall, word) => wall.evaluate((longest) => {
  const large = [];
  // In one go, so that no new board comes between.
  const figures = [...document.querySelectorAll('.main strong')];
  figures.forEach((one) => { one.textContent = '888'; });
  figures[0].textContent = '1288';
  figures[1].innerHTML = `58 <small></small>`;
  figures[1].lastElementChild.textContent = longest;
  document.querySelectorAll('.since').forEach((one) => { one.textContent = `58 ${longest}`; });
  const { scrollWidth, scrollHeight } = document.documentElement;
  if (scrollWidth > innerWidth) large.push(`the page is ${scrollWidth} wide`);
  if (scrollHeight > innerHeight) large.push(`the page is ${scrollHeight} high`);
  for (const one of document.querySelectorAll('#board li, #board li > *, h1')) {
    const { right, bottom } = one.getBoundingClientRect();
    const words = one.textContent.trim();
    if (one.scrollWidth > one.clientWidth + 1 && one.clientWidth) large.push(`"${words}" by ${one.scrollWidth - one.clientWidth}`);
    // Tails of letters reach out of a narrow line; a line that is missing is more.
    const cut = one.matches('.name') && one.scrollHeight > one.clientHeight + parseFloat(getComputedStyle(one).fontSize) / 2;
    if (cut) large.push(`"${words}" is cut`);
    if (right > innerWidth || bottom > innerHeight) large.push(`"${words}" ends at ${Math.round(right)}, ${Math.round(bottom)}`);
  }
  return large;
}, word);

/** Time on the wall: every pause is over at once, and the clock goes on by it. Every so often the line is down. */
function fastClock() {
  const [later, ask, now] = [window.setTimeout, window.fetch, Date.now];
  let ahead = 0;
  window.rounds = 0;
  window.old = 0;
  Date.now = () => now() + ahead;
  window.setTimeout = (then, pause) => later(() => {
    ahead += pause;
    window.rounds += 1;
    if (!document.getElementById('old').hidden) window.old += 1;
    then();
  }, 0);
  window.fetch = (...all) => (window.rounds % 100 > 90 ? Promise.reject(new TypeError('the line is down')) : ask(...all));
}

async function main() {
  const wall = await (await person(1920, 1080)).newPage();
  listen(wall, 'wall', (words) => /Failed to load resource|ERR_CONNECTION|ERR_EMPTY/.test(words));

  await step('many wait in units with long names', async () => {
    lengthenNames();
    await signIn(wall);
    for (const [at, matter] of MATTERS.entries()) {
      const answer = await fetch(`${base}/api/v1/forms/henvendelse`, {
        method: 'POST', headers: { 'content-type': 'application/json', 'idempotency-key': `wall-${at}` }, body: JSON.stringify({ text: matter }),
      });
      check(answer.status === 202, `a form was answered ${answer.status}`);
    }
    await soon('the names to be adopted', async () => {
      await wall.goto(`${base}/wallboard?lang=nb`);
      return wall.innerText('#board');
    }, (words) => words.includes(LONGER.nb));
    await hasCount(wall, '.units li', 5);
  });

  await step('every screen shows all of it', async () => {
    for (const lang of Object.keys(LONGER)) {
      await wall.goto(`${base}/wallboard?lang=${lang}`);
      for (const [width, height] of SCREENS) {
        await wall.setViewportSize({ width, height });
        await soon(`${width} x ${height} in ${lang} to hold everything`, () => tooLarge(wall, WORST[lang]), (found) => found.length === 0);
      }
      await wall.setViewportSize({ width: 1920, height: 1080 });
      const least = await wall.evaluate(() => Math.min(...[...document.querySelectorAll('.units li > *')].map((one) => parseFloat(getComputedStyle(one).fontSize))));
      // On a 55-inch screen a capital letter of 48 px is over 20 mm high: read at six metres.
      check(least >= 48, `${lang}: units in ${least} px`);
      await tooLarge(wall, WORST[lang]);
      await audit(wall, `wallboard-long-${lang}`);
    }
    await wall.evaluate(() => { document.getElementById('old').hidden = false; });
    check((await tooLarge(wall, WORST.en)).length === 0, 'there is room to say that the figures are old');
  });

  await step(`${ROUNDS} rounds of five seconds, with breaks, leave the page as it was`, async () => {
    await wall.addInitScript(fastClock);
    await wall.goto(`${base}/wallboard?lang=en`);
    const rounds = (count) => waitFor(`round ${count}`, async () => (await wall.evaluate(() => window.rounds)) >= count, 3600000);
    await rounds(200);
    const before = await alive(wall);
    await rounds(200 + ROUNDS / 2);
    await wish('kill');
    await rounds(200 + ROUNDS / 2 + 50);
    await wish('start');
    await rounds(200 + ROUNDS);
    await soon('fresh figures', () => wall.evaluate(() => document.getElementById('old').hidden));
    check((await wall.evaluate(() => window.old)) > 0, 'it says so when its figures are old');
    // What the garbage collector leaves for later is no growth.
    let after;
    await soon('no growth', async () => {
      after = await alive(wall);
      result.figures = { rounds: await wall.evaluate(() => window.rounds), ...before, after_megabytes: after.megabytes, after_nodes: after.nodes };
      return result.figures;
    }, () => after.megabytes - before.megabytes < MOST_MEGABYTES && after.nodes - before.nodes < 500);
    check((await wall.evaluate(() => performance.getEntriesByType('navigation').length + window.rounds)) > ROUNDS, 'the page was never loaded anew');
  });
}

await journey(main);
