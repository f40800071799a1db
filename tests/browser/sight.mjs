// For eyes that need it otherwise: 400 % zoom (320 CSS pixels), wide text spacing, forced colours, more contrast, no
// motion; the console in its four languages. Every page by axe, by its width, and by what is cut off. In forced colours
// axe's rule about contrast is off: it reads our colours, while the system paints its own; all its other rules are on.

import {
  audit, base, beAvailable, check, fits, hasCount, journey, listen, person, residentSays, signIn, soon, step, takeOffer, waitFor,
} from './kit.mjs';

const LANGUAGES = ['nn', 'sv', 'en', 'nb'];

/** WCAG 1.4.12: what the reader may set, everywhere. */
const SPACED = '* { line-height: 1.5 !important; letter-spacing: 0.12em !important; word-spacing: 0.16em !important; } p { margin-bottom: 2em !important; }';

/** Buttons, headings and fields whose words do not fit into them. */
const cut = (page) => page.evaluate(() => [...document.querySelectorAll('button, h1, h2, h3, th, td, dd, a')]
  .filter((node) => node.offsetParent && !node.closest('.unseen, [hidden], .skip'))
  .filter((node) => getComputedStyle(node).overflow !== 'visible'
    && getComputedStyle(node).clipPath === 'none' && !node.closest('#mine') && (node.scrollWidth > node.clientWidth + 1 || node.scrollHeight > node.clientHeight + 1))
  .map((node) => `${node.tagName} ${node.id || node.textContent.trim().slice(0, 30)}`));

/** Narrow, and with spaced text: nothing is wider than the window, nothing is cut off. */
async function bears(page, name) {
  const size = page.viewportSize();
  await page.setViewportSize({ width: 320, height: 640 });
  await fits(page, 320, name);
  await page.evaluate((rules) => {
    const sheet = new CSSStyleSheet();
    sheet.replaceSync(rules);
    document.adoptedStyleSheets = [sheet];
  }, SPACED);
  await fits(page, 320, `${name}, spaced`);
  await soon(`${name}: nothing to be cut off`, () => cut(page), (all) => all.length === 0);
  await page.evaluate(() => { document.adoptedStyleSheets = []; });
  await page.setViewportSize(size);
}

/** As the system paints it, and with more contrast: what is chosen and focused is told without our colours. */
async function plain(page, name) {
  for (const wish of [{ forcedColors: 'active' }, { contrast: 'more' }]) {
    await page.emulateMedia(wish);
    // Where the system paints the colours, their contrast is the system's.
    await audit(page, `${name}-${Object.values(wish)[0]}`, wish.forcedColors ? ['color-contrast'] : []);
    await page.emulateMedia({ forcedColors: null, contrast: null });
  }
}

/** With less motion wished for, nothing moves for longer than the eye can see. */
async function still(page, name) {
  await page.emulateMedia({ reducedMotion: 'reduce' });
  await soon(`nothing to move on ${name}`, () => page.evaluate(() => document.getAnimations()
    .filter((one) => one.effect.getComputedTiming().duration > 1).length), (count) => count === 0);
  await page.emulateMedia({ reducedMotion: null });
}

async function main() {
  const agent = await (await person(1280, 800)).newPage();
  const resident = await (await person(360, 740)).newPage();
  listen(agent, 'agent');
  listen(resident, 'resident');

  await step('the door and the sign-in', async () => {
    for (const path of ['/', '/agent']) {
      await resident.goto(`${base}${path}?lang=nb`);
      await bears(resident, path);
      await plain(resident, `plain-${path === '/' ? 'door' : 'sign-in'}`);
      await still(resident, path);
    }
  });

  await step('the console in its four languages, every text there', async () => {
    await signIn(agent);
    for (const lang of LANGUAGES) {
      await agent.goto(`${base}/agent?lang=${lang}`);
      await agent.waitForSelector('#presence:not([disabled])');
      await soon(lang, () => agent.getAttribute('html', 'lang'), (now) => now === lang);
      const missing = await agent.evaluate(() => document.body.innerText.match(/\b(console|desk|presence|reason|channel)-[a-z-]+\b/g) ?? []);
      check(missing.length === 0, `${lang}: names instead of texts: ${missing}`);
      await audit(agent, `console-in-${lang}`);
    }
  });

  await step('a chat and an offer', async () => {
    await beAvailable(agent);
    await resident.goto(`${base}/chat?lang=nb`);
    await residentSays(resident, 'Gatelyset i Storgata er mørkt');
    await agent.waitForSelector('.offer');
    for (const [page, name] of [[agent, 'console-offer'], [resident, 'chat']]) {
      await bears(page, name);
      await plain(page, `plain-${name}`);
      await still(page, name);
    }
  });

  await step('the talk at the console', async () => {
    await takeOffer(agent);
    await hasCount(agent, '#mine li', 1);
    await bears(agent, 'console-talk');
    await plain(agent, 'plain-console-talk');
    await agent.locator('body').press('?');
    await agent.waitForSelector('#keys-dialog[open]');
    await plain(agent, 'plain-keys');
    await agent.keyboard.press('Escape');
  });

  await step('the desk, the wallboard and the hours', async () => {
    for (const path of ['/desk', '/wallboard', '/desk/hours']) {
      await agent.goto(`${base}${path}?lang=nb`);
      if (path === '/desk') await agent.waitForSelector('#live:not([hidden]) #units tbody');
      await waitFor('the page', () => agent.evaluate(() => document.readyState === 'complete'));
      await bears(agent, path);
      await plain(agent, `plain${path.replaceAll('/', '-')}`);
      await still(agent, path);
    }
  });
}

await journey(main);
