// How a journey looks at a page in every language: by axe in light and dark, at 320 CSS pixels (400 % zoom), nothing from
// elsewhere, no name where a text should stand.

import { audit, base, check, fits, result, soon } from './kit.mjs';

const LANGUAGES = ['nn', 'sv', 'en', 'nb'];

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
export async function look(page, name) {
  await audit(page, name);
  const size = page.viewportSize();
  await page.setViewportSize({ width: 320, height: 640 });
  await fits(page, 320, name);
  await page.setViewportSize(size);
}

/** The same in every language; `ready` waits for what the page makes by itself. */
export async function inEach(page, path, name, ready = async () => {}) {
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

/** Waits for it. */
export const until = (page, selector) => () => page.waitForSelector(selector);
