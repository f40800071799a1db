// A resident and an agent in a real browser, through a real daemon: the door, the chat, the offer, the
// talk, the transfer, the end; the door with scripts off; every page checked by axe in light and dark.
//
//   node journey.mjs BASE CODE [OUTPUT]
//
// BASE is the daemon's address, CODE its first sign-in code (or `name:password` of an administrator).
// Prints one line of JSON; exit 0 when every step held. OUTPUT is a folder for screenshots.

import { mkdirSync, readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { chromium } from 'playwright-core';

const [base, code, output] = process.argv.slice(2);
if (!base || !code) {
  console.error('usage: node journey.mjs BASE CODE [OUTPUT]');
  process.exit(2);
}
if (output) mkdirSync(output, { recursive: true });

const axeSource = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');
const result = { ok: true, steps: [], axe: {}, console_errors: [], figures: {} };
const PASSWORD = 'tre ord og en hest';
const HOSTILE = '<img src=x onerror="window.harmed=1"> </script>\u202e 🦊';

// ---- small helpers

async function step(name, act) {
  try {
    await act();
    result.steps.push({ name, ok: true });
  } catch (error) {
    result.ok = false;
    result.steps.push({ name, ok: false, error: String(error.message ?? error).slice(0, 600) });
    throw error;
  }
}

function check(truth, what) {
  if (!truth) throw new Error(what);
}

async function waitFor(what, test, patience = 10000) {
  const until = Date.now() + patience;
  for (;;) {
    if (await test()) return;
    if (Date.now() > until) throw new Error(`waited in vain for ${what}`);
    await new Promise((done) => setTimeout(done, 50));
  }
}

function listen(page, who) {
  page.on('pageerror', (error) => result.console_errors.push(`${who}: ${error}`));
  page.on('console', (message) => {
    if (message.type() === 'error') result.console_errors.push(`${who}: ${message.text()}`);
  });
}

/** axe in light and in dark; a picture of each when there is a folder for it. */
async function audit(page, name) {
  for (const scheme of ['light', 'dark']) {
    await page.emulateMedia({ colorScheme: scheme });
    const client = await page.context().newCDPSession(page);
    // Through the debugger: the pages' own policy forbids foreign scripts, and stays on.
    await client.send('Runtime.evaluate', { expression: axeSource });
    const run = 'axe.run(document, { resultTypes: ["violations"] })'
      + '.then((r) => JSON.stringify(r.violations.map((v) => v.id + ": " + v.nodes.map((n) => n.target.join(" ")).join(", "))))';
    const answer = await client.send('Runtime.evaluate', { expression: run, awaitPromise: true, returnByValue: true });
    await client.detach();
    const violations = JSON.parse(answer.result.value);
    result.axe[`${name} ${scheme}`] = violations;
    if (violations.length) result.ok = false;
    if (output) await page.screenshot({ path: join(output, `${name}-${scheme}.png`) });
  }
  await page.emulateMedia({ colorScheme: 'light' });
}

/** What a page's scripts and styles weigh, packed. */
async function gzipped(page, path) {
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

const text = (page, selector) => page.locator(selector).innerText();
const said = (page) => page.locator('#log .words').allInnerTexts();

// ---- the journey

const browser = await chromium.launch({
  executablePath: process.env.CHROMIUM ?? '/usr/bin/chromium',
  args: ['--no-sandbox', '--disable-gpu', '--disable-quic', '--no-first-run', '--disable-background-networking',
    '--disable-component-update', '--disable-sync'],
});

async function signIn(page) {
  if (code.includes(':')) {
    const [name, ...password] = code.split(':');
    await page.goto(`${base}/agent?lang=nb`);
    await audit(page, 'sign-in');
    await page.fill('#name', name);
    await page.fill('#password', password.join(':'));
  } else {
    await page.goto(`${base}/agent?lang=nb`);
    await audit(page, 'sign-in');
    await page.goto(`${base}/first?lang=nb&code=${encodeURIComponent(code)}`);
    await audit(page, 'first-sign-in');
    await page.fill('#name', 'ola');
    await page.fill('#password', PASSWORD);
  }
  await page.click('main button.primary');
  await page.waitForSelector('#presence:not([disabled])');
}

/** Takes the offer that rings, by Enter; answers with the card's words. */
async function takeOffer(agent) {
  await agent.waitForSelector('.offer .primary:not([disabled])');
  const card = await text(agent, '.offer');
  await agent.locator('body').press('Enter');
  await agent.waitForSelector('#open:not([hidden])');
  await waitFor('the card to go', async () => (await agent.locator('.offer').count()) === 0);
  return card;
}

async function closeOpen(agent, outcome) {
  await agent.click('#close');
  await agent.check(`#close-dialog input[value="${outcome}"]`);
  await agent.click('#close-dialog button[value="yes"]');
}

async function main() {
  const office = await browser.newContext({ viewport: { width: 1280, height: 800 }, locale: 'nb-NO' });
  const agent = await office.newPage();
  const home = await browser.newContext({ viewport: { width: 360, height: 740 }, locale: 'nb-NO' });
  const resident = await home.newPage();
  listen(agent, 'agent');
  listen(resident, 'resident');

  await step('an agent signs in and becomes available', async () => {
    await signIn(agent);
    await audit(agent, 'console-empty');
    await agent.selectOption('#presence', 'available');
    await agent.waitForSelector('#presence-dot[data-state="available"]');
    await agent.locator('#presence').blur();
  });

  await step('a resident finds the door, and it sets no cookie', async () => {
    for (const lang of ['nn', 'sv', 'en', 'nb']) {
      await resident.goto(`${base}/?lang=${lang}`);
      check((await resident.getAttribute('html', 'lang')) === lang, `the door speaks ${lang}`);
      await audit(resident, `door-${lang}`);
    }
    check((await home.cookies()).length === 0, 'no cookie before use');
    const width = await resident.evaluate(() => document.documentElement.scrollWidth);
    check(width <= 360, `the door fits 360 px, it is ${width}`);
  });

  await step('the resident goes on to the chat and learns where it went', async () => {
    await resident.fill('#text', 'Gatelyset i Storgata er mørkt');
    await resident.click('#go-on');
    await resident.click('.choice .primary');
    await resident.waitForURL('**/chat**');
    await waitFor('the first message to be on disk', async () => (await text(resident, '#log')).includes('sendt'));
    await waitFor('the reason', async () => (await text(resident, '#because')).includes('gatelys'));
    await audit(resident, 'chat-waiting');
  });

  await step('the agent is offered it, sees why, and takes it with Enter', async () => {
    await agent.waitForSelector('.offer');
    await audit(agent, 'console-offer');
    const card = await takeOffer(agent);
    check(card.includes('gatelys') && card.includes('Chat'), `the card says what and why: ${card}`);
    await waitFor('the words', async () => (await said(agent)).includes('Gatelyset i Storgata er mørkt'));
  });

  await step('they talk both ways', async () => {
    await agent.fill('#draft', 'Hei! Hvilket nummer står på stolpen?');
    await agent.press('#draft', 'Enter');
    await waitFor('the answer', async () => (await said(resident)).includes('Hei! Hvilket nummer står på stolpen?'));
    await resident.fill('#say', HOSTILE);
    await resident.press('#say', 'Enter');
    await waitFor('hostile words as words', async () => (await text(agent, '#log')).includes('<img src=x'));
    check(!(await agent.evaluate(() => window.harmed)), 'nothing ran');
    await audit(resident, 'chat-talking');
    await audit(agent, 'console-talking');
  });

  await step('a message is on the other screen at once', async () => {
    const times = [];
    for (let i = 0; i < 10; i += 1) {
      const words = `Måling ${i}`;
      const arrived = agent.evaluate((wanted) => new Promise((done) => {
        new MutationObserver((_, observer) => {
          if (!document.getElementById('log').textContent.includes(wanted)) return;
          observer.disconnect();
          done(Date.now());
        }).observe(document.getElementById('log'), { childList: true, subtree: true });
      }), words);
      await resident.fill('#say', words);
      const sent = await resident.evaluate(() => {
        const now = Date.now();
        document.getElementById('composer').requestSubmit();
        return now;
      });
      times.push((await arrived) - sent);
      await new Promise((done) => setTimeout(done, 400));
    }
    times.sort((a, b) => a - b);
    result.figures.message_ms = { median: times[5], most: times[9] };
  });

  await step('a reload keeps the chat: nothing lost, nothing twice', async () => {
    const before = await said(resident);
    await resident.reload();
    await waitFor('all messages', async () => (await said(resident)).length >= before.length);
    await new Promise((done) => setTimeout(done, 500));
    check(JSON.stringify(await said(resident)) === JSON.stringify(before), 'the same messages in the same order');
  });

  await step('a draft survives a reload of the console', async () => {
    await agent.fill('#draft', 'Halvskrevet');
    const before = await said(agent);
    await agent.reload();
    await waitFor('the draft', async () => (await agent.inputValue('#draft')) === 'Halvskrevet');
    await waitFor('all messages', async () => (await said(agent)).length === before.length);
    await agent.fill('#draft', '');
  });

  await step('a transfer moves it to another unit and keeps it whole', async () => {
    await agent.locator('#draft').blur();
    await agent.locator('body').press('t');
    await audit(agent, 'console-transfer');
    await agent.selectOption('#transfer-unit', 'renovasjon');
    await agent.check('#transfer-wrong');
    await agent.click('#transfer-dialog button[value="yes"]');
    await waitFor('the resident to be told', async () => (await text(resident, '#state')).includes('Renovasjon'));
    await takeOffer(agent);
    await waitFor('the whole conversation', async () => (await said(agent)).includes('Gatelyset i Storgata er mørkt'));
  });

  await step('the agent closes it and the resident is told', async () => {
    await closeOpen(agent, 'solved');
    await resident.waitForSelector('#ended:not([hidden])');
    await audit(resident, 'chat-ended');
    await waitFor('an empty list', async () => (await agent.locator('#mine li').count()) === 0);
  });

  await step('words that cross with the end open a linked contact, in order', async () => {
    const before = await said(resident);
    await resident.evaluate(() => {
      document.getElementById('say').value = 'Forresten, en ting til';
      document.getElementById('composer').requestSubmit();
    });
    await takeOffer(agent);
    await agent.fill('#draft', 'Ja?');
    await agent.press('#draft', 'Enter');
    await waitFor('the answer', async () => (await said(resident)).includes('Ja?'));
    const now = await said(resident);
    check(JSON.stringify(now) === JSON.stringify([...before, 'Forresten, en ting til', 'Ja?']), `in order: ${now}`);
    await resident.click('#leave');
    await audit(resident, 'chat-leave');
    await resident.click('#leave-dialog button[value="leave"]');
    await resident.waitForSelector('#ended:not([hidden])');
    await waitFor('an empty list', async () => (await agent.locator('#mine li').count()) === 0);
  });

  await step('the door works with scripts off, and pressing Send twice makes one', async () => {
    const plain = await browser.newContext({ viewport: { width: 360, height: 740 }, javaScriptEnabled: false });
    const page = await plain.newPage();
    await page.goto(`${base}/?lang=nb`);
    await page.fill('#text', 'Søppelet er ikke hentet i Fjordveien 3');
    await page.fill('#name', 'Kari Nordmann');
    await page.dblclick('#send');
    await page.waitForURL('**/status/**');
    const address = page.url();
    check((await page.locator('.log .words').allInnerTexts()).length === 1, 'the status page shows the words');

    await agent.waitForSelector('.offer');
    check((await agent.locator('.offer').count()) === 1, 'one contact, not two');
    const card = await takeOffer(agent);
    check(card.includes('Skjema'), `a form card: ${card}`);
    await waitFor('the name', async () => (await text(agent, '#about')).includes('Kari Nordmann'));
    await audit(agent, 'console-form');
    await agent.fill('#draft', 'Bilen kommer i morgen.');
    await agent.press('#draft', 'Enter');
    await waitFor('the answer on the status page', async () => {
      await page.goto(address);
      return (await page.locator('.log .words').allInnerTexts()).includes('Bilen kommer i morgen.');
    });
    await closeOpen(agent, 'solved');
    await resident.goto(address);
    await waitFor('the end on the status page', async () => {
      await resident.reload();
      return (await resident.locator('.card.done').count()) === 1;
    });
    await audit(resident, 'status');
    await plain.close();
  });

  await step('scripts and styles stay small', async () => {
    const budgets = { '/chat?lang=nb': 28, '/agent?lang=nb': 120 };
    for (const [path, most] of Object.entries(budgets)) {
      const kilobytes = (await gzipped(agent, path)) / 1000;
      result.figures[`gzip_kb ${path.slice(1, 6)}`] = Math.round(kilobytes * 10) / 10;
      check(kilobytes <= most, `${path} weighs ${kilobytes} kB, at most ${most}`);
    }
  });

  await step('the desk at a glance, the keys, and signing out', async () => {
    await agent.locator('body').press('?');
    await audit(agent, 'console-keys');
    await agent.keyboard.press('Escape');
    await agent.goto(`${base}/desk?lang=nb`);
    await audit(agent, 'desk');
    check((await agent.locator('tbody tr').count()) > 5, 'units are listed');
    await agent.goto(`${base}/agent?lang=nb`);
    await agent.setViewportSize({ width: 320, height: 640 });
    await agent.waitForSelector('#presence:not([disabled])');
    const width = await agent.evaluate(() => document.documentElement.scrollWidth);
    check(width <= 320, `the console fits 400 % zoom, it is ${width}`);
    await audit(agent, 'console-zoomed');
    await agent.click('#sign-out button');
    await agent.waitForSelector('#password');
    check((await office.cookies()).length === 0, 'the cookie is gone');
  });
}

try {
  await main();
} catch {
  result.ok = false;
}
await browser.close();
if (result.console_errors.length) result.ok = false;
console.log(JSON.stringify(result));
process.exit(result.ok ? 0 : 1);
