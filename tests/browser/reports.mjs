// Reports as management sees them: every page, empty and busy, with axe in light and dark; the choice in the
// link; the table beside each chart; what a mistake and a wait look like; the printed page.

import {
  arrived, audit, base, beAvailable, check, closeOpen, fits, hasCount, journey, listen, person, residentSays, signIn, step, takeOffer,
  waitFor,
} from './kit.mjs';

const VIEWS = ['', 'volumes', 'reasons', 'outcomes', 'service', 'surveys', 'hours', 'equity', 'years', 'scorecard', 'staffing'];
const address = (view) => `${base}/reports${view ? `/${view}` : ''}?lang=nb`;
const name = (view) => view || 'overview';

/** Every page opens, says what it is, has a table, fits a wide and a narrow window, and satisfies axe. */
async function lookAtAll(page, state) {
  for (const view of VIEWS) {
    await page.goto(address(view));
    await hasCount(page, '.views a[aria-current]', 1);
    check(!(await page.locator('[role=alert]').count()), `${name(view)} has no mistakes`);
    await audit(page, `reports-${name(view)}-${state}`);
    await page.setViewportSize({ width: 390, height: 800 });
    await fits(page, 390, `${name(view)} ${state}`);
    await page.setViewportSize({ width: 1280, height: 900 });
  }
}

async function main() {
  const office = await person(1280, 900);
  const agent = await office.newPage();
  listen(agent, 'agent');
  const page = await office.newPage();
  listen(page, 'reports', (words) => words.includes('422'));

  await step('the head of the desk signs in', async () => signIn(agent));

  await step('every page is sound while nothing has been counted', async () => lookAtAll(page, 'empty'));

  await step('somebody comes and is helped', async () => {
    await beAvailable(agent);
    const street = await person(390, 800);
    const resident = await street.newPage();
    await resident.goto(`${base}/chat?lang=nb`);
    await resident.locator('#composer:not([hidden])').waitFor();
    await residentSays(resident, 'Gatelyset i Storgata er mørkt');
    await takeOffer(agent);
    await closeOpen(agent, 'solved');
    await waitFor('the figures to know', async () => {
      await page.goto(address(''));
      return (await page.locator('#rows-caption ~ tbody td.number').first().innerText()) === '1';
    });
    await street.close();
  });

  await step('every page is sound when there is something to show', async () => lookAtAll(page, 'busy'));

  await step('a chart says nothing that its table does not say', async () => {
    await page.goto(address('volumes'));
    await hasCount(page, 'svg.chart[aria-hidden=true]', 1);
    await page.locator('#rows-caption ~ tbody tr').first().waitFor();
  });

  await step('the link keeps the choice', async () => {
    await page.goto(`${address('volumes')}&from=2026&by=unit&channel=chat`);
    await page.fill('#by', 'unit,language');
    await page.click('.choose button');
    await waitFor('the choice to be in the link', async () => new URL(page.url()).searchParams.get('by') === 'unit,language');
    await arrived(page, 'by=unit');
    const link = new URL(await page.locator('.take a').last().getAttribute('href'), page.url());
    for (const [part, value] of [['by', 'unit,language'], ['channel', 'chat'], ['from', '2026']]) {
      check(link.searchParams.get(part) === value, `the link keeps ${part}: ${link}`);
    }
    const before = await page.locator('#rows-caption ~ tbody').innerText();
    await page.goto(String(link));
    check(await page.inputValue('#by') === 'unit,language', 'the form shows the choice again');
    check(await page.locator('#rows-caption ~ tbody').innerText() === before, 'the same rows again');
  });

  await step('mistakes are told on the page, all at once', async () => {
    await page.goto(`${address('volumes')}&by=moon&from=2999`);
    await hasCount(page, '[role=alert] li', 2);
    await audit(page, 'reports-mistakes');
  });

  await step('what takes longer than a second says so', async () => {
    await page.goto(address('volumes'));
    // The next page never comes: the browser would otherwise not let us look at this one meanwhile.
    await page.evaluate(() => document.querySelector('.choose').addEventListener('submit', (event) => event.preventDefault()));
    check(!(await page.locator('#progress').isVisible()), 'nothing is being made yet');
    await page.click('.choose button');
    await page.locator('#progress:not([hidden])').waitFor();
    await audit(page, 'reports-progress');
    await page.keyboard.press('Escape');
    await waitFor('the word to go', async () => !(await page.locator('#progress').isVisible()));
  });

  await step('printed, it is black on white, and nothing is there to press', async () => {
    await page.emulateMedia({ media: 'print', colorScheme: 'light' });
    for (const part of ['.views', '.choose', '.take']) {
      check(!(await page.locator(part).first().isVisible()), `${part} is not printed`);
    }
    const colours = await page.evaluate(() => {
      const style = getComputedStyle(document.body);
      return `${style.color} on ${style.backgroundColor}`;
    });
    check(colours === 'rgb(0, 0, 0) on rgb(255, 255, 255)', colours);
    await page.emulateMedia({ media: 'screen' });
  });
}

journey(main);
