// The rule book as its lead sees it: try a message, read, look at one rule, a mistake, a temporary rule, the
// versions; each page with axe in light and dark, on a narrow screen, in four languages.

import { HOSTILE, audit, base, check, fits, hasText, journey, listen, person, signIn, soon, step, waitFor } from './kit.mjs';

const LANGUAGES = ['nb', 'nn', 'sv', 'en'];

async function sound(page, name) {
  await audit(page, name);
  await page.setViewportSize({ width: 360, height: 800 });
  await fits(page, 360, name);
  await page.setViewportSize({ width: 1280, height: 900 });
}

async function main() {
  const office = await person(1280, 900);
  const page = await office.newPage();
  listen(page, 'rules');

  await step('the head of the desk signs in', async () => signIn(page));

  await step('a message is tried, and the page says why', async () => {
    await page.goto(`${base}/rules?lang=nb`);
    await sound(page, 'rules-try-empty');
    await page.fill('#text', `Gatelyset i Storgata er mørkt ${HOSTILE}`);
    await page.click('form[action^="/rules/try"] button');
    await page.locator('.tried').waitFor();
    await hasText(page, '.words mark', 'Gatelyset');
    await soon('what else was near', () => page.locator('.near li').count(), (count) => count >= 2);
    check(!(await page.evaluate(() => window.harmed)), 'hostile text stays text');
    await sound(page, 'rules-try');
  });

  await step('the rules can be read in every language', async () => {
    for (const language of LANGUAGES) {
      await page.goto(`${base}/rules/read?lang=${language}`);
      await page.locator('summary').first().waitFor();
      await audit(page, `rules-read-${language}`);
    }
    await page.locator('details').first().evaluate((details) => { details.open = true; });
    await sound(page, 'rules-read-open');
  });

  await step('a rule with mistakes is refused with their places', async () => {
    await page.goto(`${base}/rules/edit?lang=nb`);
    await sound(page, 'rules-edit');
    await page.fill('#toml', '[[rule]]\nname = "x"\nunit = "luftfart"\nany = ["luftskip"]\nweigth = 2\n');
    await page.click('button[value=check]');
    await soon('all mistakes at once', () => page.locator('[role=alert] .mistakes li').count(), (count) => count >= 2);
    await sound(page, 'rules-edit-refused');
  });

  await step('a temporary rule begins and ends in two clicks', async () => {
    await page.goto(`${base}/rules?lang=nb`);
    await page.fill('#notice-text', 'Vannet er borte i Storgata');
    await page.click('form[action^="/rules/notice"].choose button');
    await waitFor('the rule to stand', async () => (await page.locator('.temporary').innerText()).includes('Storgata'));
    await sound(page, 'rules-temporary');
    await page.click('form[action^="/rules/notice/end"] button');
    await waitFor('the rule to be gone', async () => !(await page.locator('.temporary').innerText()).includes('Storgata'));
  });

  await step('the versions stand with who and when', async () => {
    await page.goto(`${base}/rules/history?lang=nb`);
    await page.locator('.versions > li').first().waitFor();
    await sound(page, 'rules-history');
  });
}

journey(main);
