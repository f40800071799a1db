// What every journey needs: a real browser, steps that are told, waiting for conditions, axe in light and
// dark, pictures of every state, and no error in any page's console.
//
//   node JOURNEY.mjs BASE CODE [OUTPUT]
//
// BASE is the daemon's address, CODE its first sign-in code (or `name:password` of an administrator).
// Prints one line of JSON; exit 0 when every step held. OUTPUT is a folder for screenshots. With
// PORTNER_WEB=FOLDER scripts and styles come from there instead of the daemon, to try a change at once.

import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { chromium } from 'playwright-core';

export const [base, code, output] = process.argv.slice(2);
if (!base || !code) {
  console.error('usage: node JOURNEY.mjs BASE CODE [OUTPUT]');
  process.exit(2);
}
if (output) mkdirSync(output, { recursive: true });

/** A machine under load is slow, not broken: nothing here waits for a time, only for what must come. */
const PATIENCE = Number(process.env.PATIENCE ?? 180000);
const axeSource = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');
export const result = { ok: true, steps: [], axe: {}, console_errors: [], figures: {} };
export const PASSWORD = 'tre ord og en hest';
export const HOSTILE = '<img src=x onerror="window.harmed=1"> </script>\u202e 🦊';

export async function step(name, act) {
  try {
    await act();
    result.steps.push({ name, ok: true });
  } catch (error) {
    result.ok = false;
    result.steps.push({ name, ok: false, error: String(error.message ?? error).slice(0, 600) });
    throw error;
  }
}

export function check(truth, what) {
  if (!truth) throw new Error(what);
}

/** Waits until `test` holds; a test that cannot be asked just now (a page is loading) does not hold yet. */
export async function waitFor(what, test, patience = PATIENCE) {
  const until = Date.now() + patience;
  for (;;) {
    if (await Promise.resolve().then(test).catch(() => false)) return;
    if (Date.now() > until) throw new Error(`waited in vain for ${what}`);
    await new Promise((done) => setTimeout(done, 50));
  }
}

/**
 * Looks until what is there is as wanted, and gives it: a page that still loads or draws is not wrong yet. The
 * failure tells what was there instead.
 */
export async function soon(what, look, fits = Boolean) {
  let last = 'nothing';
  const wanted = async () => {
    const seen = await look();
    last = typeof seen === 'string' ? seen : JSON.stringify(seen);
    return fits(seen);
  };
  await waitFor(what, wanted).catch(() => { throw new Error(`waited in vain for ${what}; last seen: ${last}`); });
}

/** Waits until the text of one element holds these words (or all of them). */
export const hasText = (page, selector, ...words) => soon(`${words.join(', ')} in ${selector}`, () => page.locator(selector).first().innerText(),
  (text) => words.every((one) => text.includes(one)));

/** Waits until so many elements are there. */
export const hasCount = (page, selector, count) => soon(`${count} of ${selector}`, () => page.locator(selector).count(), (found) => found === count);

/** Waits until the page is at an address that holds this, and is read to its end. */
export const arrived = (page, part) => waitFor(`the page at ${part}`, async () => page.url().includes(part)
  && (await page.evaluate(() => document.readyState)) === 'complete');

/**
 * Presses a form's button twice, the second time before the first answer is there: the answer is held back
 * until then, however fast or slow the machine is. `to` is where the form goes.
 */
export async function pressTwice(page, selector, to) {
  let sent = 0;
  let [taken, goOn] = [() => {}, () => {}];
  const [first, again] = [new Promise((done) => { taken = done; }), new Promise((done) => { goOn = done; })];
  await page.route(to, async (route) => {
    if (route.request().method() === 'POST') sent += 1;
    if (route.request().method() !== 'POST' || sent > 1) return route.continue();
    const answer = await route.fetch({ maxRedirects: 0 });
    taken();
    await again;
    // The page has given up waiting for this one.
    return route.fulfill({ response: answer }).catch(() => {});
  });
  const button = page.locator(selector);
  await button.scrollIntoViewIfNeeded();
  const { x, y, width, height } = await button.boundingBox();
  // By the bare mouse: everything else waits for the page that is on its way.
  const press = () => page.mouse.click(x + width / 2, y + height / 2);
  await press();
  await first;
  await press();
  await waitFor('the second press to be sent', async () => sent > 1);
  goOn();
}

/** Waits until a live region has said this, also if it is silent again by now. */
export const isSaid = (page, words) => soon(`"${words}" to be said`, () => page.evaluate(() => window.saidAloud ?? []),
  (all) => all.some((one) => one.includes(words)));

/** Errors in the page's console count against the journey; `expected` names those that must come. */
export function listen(page, who, expected = () => false) {
  const note = (text) => { if (!expected(text)) result.console_errors.push(`${who}: ${text}`); };
  page.on('pageerror', (error) => note(String(error.stack ?? error)));
  page.on('console', (message) => {
    if (message.type() === 'error') note(message.text());
  });
}

/** axe in light and in dark; a picture of each when there is a folder for it. */
export async function audit(page, name, without = []) {
  for (const scheme of ['light', 'dark']) {
    // Without motion: a colour on its way from one to another is no colour of ours.
    await page.emulateMedia({ colorScheme: scheme, reducedMotion: 'reduce' });
    await waitFor('nothing to move', () => page.evaluate(() => document.getAnimations().every((one) => one.playState !== 'running')));
    const client = await page.context().newCDPSession(page);
    // Through the debugger: the pages' own policy forbids foreign scripts, and stays on.
    const { result: has } = await client.send('Runtime.evaluate', { expression: 'typeof axe' });
    if (has.value === 'undefined') await client.send('Runtime.evaluate', { expression: axeSource });
    const rules = Object.fromEntries(without.map((rule) => [rule, { enabled: false }]));
    const run = 'axe.run(document, ' + JSON.stringify({ resultTypes: ['violations'], rules }) + ')'
      + '.then((r) => JSON.stringify(r.violations.map((v) => v.id + ": " + v.nodes.map((n) => n.target.join(" ")).join(", "))))';
    const answer = await client.send('Runtime.evaluate', { expression: run, awaitPromise: true, returnByValue: true });
    await client.detach();
    const violations = JSON.parse(answer.result.value);
    result.axe[`${name} ${scheme}`] = violations;
    if (violations.length) result.ok = false;
    if (output) await page.screenshot({ path: join(output, `${name}-${scheme}.png`) });
  }
  await page.emulateMedia({ colorScheme: 'light', reducedMotion: null });
}

/** What a page's scripts and styles weigh, packed. */
export async function gzipped(page, path) {
  const sources = await page.evaluate(async (address) => {
    const bodies = new Map();
    const take = async (url) => {
      if (bodies.has(url)) return;
      const body = await (await fetch(url)).text();
      bodies.set(url, body);
      for (const [, from] of body.matchAll(/^import .*?'(\.\/[^']+)';$/gm)) await take(new URL(from, url).href);
    };
    const page = new DOMParser().parseFromString(await (await fetch(address)).text(), 'text/html');
    for (const node of page.querySelectorAll('script[src], link[rel=stylesheet]')) {
      await take(new URL(node.getAttribute('src') ?? node.getAttribute('href'), location.href).href);
    }
    return [...bodies.values()];
  }, path);
  return sources.reduce((all, source) => all + gzipSync(source, { level: 9 }).length, 0);
}

export const text = (page, selector) => page.locator(selector).innerText();
export const said = (page) => page.locator('#log .words').allInnerTexts();

/** No page may be wider than its window. */
export async function fits(page, most, what) {
  const width = () => page.evaluate(() => document.documentElement.scrollWidth);
  await waitFor(`${what} to fit ${most} px`, async () => (await width()) <= most);
}

const browser = await chromium.launch({
  timeout: PATIENCE,
  executablePath: process.env.CHROMIUM ?? '/usr/bin/chromium',
  args: ['--no-sandbox', '--disable-gpu', '--disable-quic', '--no-first-run', '--disable-background-networking',
    '--disable-component-update', '--disable-sync',
    // The other site of a journey is made up; the browser takes it for one from the internet.
    '--disable-features=LocalNetworkAccessChecks,BlockInsecurePrivateNetworkRequests'],
});

/** Runs in each page before its own scripts: keeps what live regions have said. */
function rememberWhatIsSaid() {
  const all = [];
  window.saidAloud = all;
  const live = '[aria-live]:not([role=log]), [role=status], [role=alert], #typing';
  const note = (node) => {
    const region = (node instanceof Element ? node : node.parentElement)?.closest(live);
    const text = region && !region.closest('[hidden]') ? region.textContent.trim() : '';
    if (text && all.at(-1) !== text) all.push(text);
    if (all.length > 200) all.shift();
  };
  const options = { subtree: true, childList: true, characterData: true, attributes: true, attributeFilter: ['hidden'] };
  new MutationObserver((changes) => changes.forEach(({ target }) => note(target))).observe(document, options);
}

/** A browser of somebody's own. */
export async function person(width, height, options = {}) {
  const context = await browser.newContext({ viewport: { width, height }, locale: 'nb-NO', ...options });
  context.setDefaultTimeout(PATIENCE);
  context.setDefaultNavigationTimeout(PATIENCE);
  await context.addInitScript(rememberWhatIsSaid);
  const web = process.env.PORTNER_WEB;
  const types = { js: 'text/javascript', css: 'text/css', svg: 'image/svg+xml' };
  if (web) {
    await context.route('**/widget.js', (route) => route.fulfill({ body: readFileSync(join(web, 'widget.js')), contentType: types.js }));
    await context.route('**/assets/*', (route) => {
      const name = new URL(route.request().url()).pathname.split('/').at(-1);
      route.fulfill({ body: readFileSync(join(web, name)), contentType: types[name.split('.').at(-1)] });
    });
  }
  return context;
}

/** Signs the administrator in, and looks at the pages on the way. */
export async function signIn(page, looked = () => {}) {
  await page.goto(`${base}/agent?lang=nb`);
  await looked('sign-in');
  if (code.includes(':')) {
    const [name, ...password] = code.split(':');
    await page.fill('#name', name);
    await page.fill('#password', password.join(':'));
  } else {
    await page.goto(`${base}/first?lang=nb&code=${encodeURIComponent(code)}`);
    await looked('first-sign-in');
    await page.fill('#name', 'ola');
    await page.fill('#password', PASSWORD);
  }
  await page.click('main button.primary');
  await page.waitForSelector('#presence:not([disabled])');
}

/** Signs in an agent whom the test made, with `PASSWORD`. */
export async function signInAs(page, name) {
  await page.goto(`${base}/agent?lang=nb`);
  await page.fill('#name', name);
  await page.fill('#password', PASSWORD);
  await page.click('main button.primary');
  await page.waitForSelector('#presence:not([disabled])');
}

export const beAvailable = (agent) => bePresent(agent, 'available');

/** Chooses a presence: `available`, `away:lunch`, `offline`. */
export async function bePresent(agent, value) {
  const holds = () => agent.locator(`#presence-dot[data-state="${value.split(':')[0]}"]`).isVisible();
  // Chosen again until it holds: a page whose line is only just open may not have heard the first time.
  await waitFor(`presence ${value}`, async () => {
    if (!(await holds())) {
      await agent.selectOption('#presence', value);
      await agent.waitForTimeout(1000);
    }
    return holds();
  });
  await agent.locator('#presence').blur();
}

/** Takes the offer that rings, by Enter, once its card says these words. */
export async function takeOffer(agent, ...words) {
  await agent.waitForSelector('.offer .primary:not([disabled])');
  await hasText(agent, '.offer', ...words);
  // Enter on a button is that button's: whatever was pressed last has the focus still.
  await agent.evaluate(() => document.activeElement?.blur());
  await agent.locator('body').press('Enter');
  await agent.waitForSelector('#open:not([hidden])');
  await hasCount(agent, '.offer', 0);
}

/** How long what the agent does can be undone: five seconds by itself. */
export async function undoWithin(agent, seconds) {
  await agent.evaluate(() => document.activeElement?.blur());
  await agent.locator('body').press('?');
  await agent.waitForSelector('#keys-dialog[open]');
  await agent.selectOption('#undo-seconds', String(seconds));
  await agent.click('#keys-dialog button[value="yes"]');
}

export async function closeOpen(agent, outcome) {
  await agent.click('#close');
  await agent.check(`#close-dialog input[value="${outcome}"]`);
  await agent.click('#close-dialog button[value="yes"]');
}

/** Writes in a chat that is open on the resident's page, and waits until it is on disk. */
export async function residentSays(resident, words) {
  await resident.fill('#say', words);
  await resident.press('#say', 'Enter');
  await waitFor(`"${words}" to be on disk`, async () => {
    const last = resident.locator('.said.resident').last();
    return (await last.innerText()).includes(words) && (await last.getAttribute('data-seq')) !== 'Infinity';
  });
}

/** Asks the test around us for something with the daemon. */
export async function wish(name) {
  const file = join(process.env.WISHES, name);
  writeFileSync(file, '');
  await waitFor(`the daemon: ${name}`, async () => !existsSync(file));
}

/** What lives in a page after everything that is not needed has been thrown away. */
export async function alive(page) {
  const client = await page.context().newCDPSession(page);
  await client.send('HeapProfiler.enable');
  for (let at = 0; at < 3; at += 1) await client.send('HeapProfiler.collectGarbage');
  const { usedSize } = await client.send('Runtime.getHeapUsage');
  const { nodes } = await client.send('Memory.getDOMCounters');
  await client.detach();
  return { megabytes: usedSize / 1e6, nodes };
}

/** Runs the journey, tells what came of it and ends. */
export async function journey(main) {
  try {
    await main();
  } catch (error) {
    result.ok = false;
    if (!result.steps.some((told) => !told.ok)) result.steps.push({ name: 'outside of steps', ok: false, error: String(error) });
  }
  await browser.close();
  if (result.console_errors.length) result.ok = false;
  console.log(JSON.stringify(result));
  process.exit(result.ok ? 0 : 1);
}
