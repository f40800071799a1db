// Measures, not a journey: what the door costs on a slow telephone, how soon a message is on the agent's
// screen, how smooth the console stays when it is full. Prints figures; a slow machine fails nothing.
//
//   SECONDS=60 node measure.mjs BASE CODE
//
// The agent `kari` must have room for thirty chats, and the desk for five hundred forms.

import { base, beAvailable, check, gzipped, journey, person, result, signIn, signInAs, step, waitFor } from './kit.mjs';

const SECONDS = Number(process.env.SECONDS ?? 60);
const CHATS = 30;
const WAITING = 500;
/** One event every so many milliseconds. */
const PACE = 20;

const sorted = (numbers) => [...numbers].sort((a, b) => a - b);
const share = (numbers, part) => sorted(numbers)[Math.min(numbers.length - 1, Math.floor(numbers.length * part))];
const round = (number) => Math.round(number * 10) / 10;

/** A telephone: a quarter of this processor, 1.6 Mbit/s, 150 ms. */
async function slowDoor() {
  const context = await person(360, 740);
  const page = await context.newPage();
  const client = await context.newCDPSession(page);
  await client.send('Network.enable');
  const speed = 1.6e6 / 8;
  await client.send('Network.emulateNetworkConditions', { offline: false, latency: 150, downloadThroughput: speed, uploadThroughput: speed });
  await client.send('Emulation.setCPUThrottlingRate', { rate: 4 });
  await page.goto(`${base}/?lang=nb`, { waitUntil: 'load' });
  await page.waitForSelector('#next:not([hidden])');
  const times = await page.evaluate(() => new Promise((done) => {
    const told = () => {
      const paint = performance.getEntriesByName('first-contentful-paint')[0]?.startTime;
      if (paint === undefined) return setTimeout(told, 20);
      done({ paint, usable: performance.getEntriesByType('navigation')[0].domContentLoadedEventEnd });
    };
    told();
  }));
  await context.close();
  return times;
}

/** Opens chats from inside a page and lets each say something. */
const openChats = (page, count) => page.evaluate(async (wanted) => {
  window.chats = [];
  const address = `${location.origin.replace('http', 'ws')}/api/v1/chat`;
  const open = (number) => new Promise((done, fail) => {
    const socket = new WebSocket(address);
    const chat = { socket, n: 1 };
    socket.addEventListener('open', () => {
      socket.send(JSON.stringify({ type: 'hello', language: 'nb' }));
      socket.send(JSON.stringify({ type: 'say', n: 1, text: `Gatelyset er mørkt ved nummer ${number}` }));
    });
    socket.addEventListener('error', fail);
    socket.addEventListener('message', (event) => { if (JSON.parse(event.data).type === 'ack') done(chat); });
  });
  for (let at = 0; at < wanted; at += 1) window.chats.push(await open(at));
}, count);

/** How long each frame of the console takes while somebody says something every few milliseconds. */
const frames = (page, seconds) => page.evaluate((long) => new Promise((done) => {
  const took = [];
  let last = performance.now();
  const until = last + long * 1000;
  const next = (now) => {
    took.push(now - last);
    last = now;
    if (now < until) requestAnimationFrame(next);
    else done(took.slice(1));
  };
  requestAnimationFrame(next);
}), seconds);

const talk = (page, pace) => page.evaluate((every) => {
  let turn = 0;
  window.talking = setInterval(() => {
    const chat = window.chats[turn % window.chats.length];
    turn += 1;
    chat.n += 1;
    chat.socket.send(JSON.stringify({ type: 'say', n: chat.n, text: `Melding ${chat.n}` }));
  }, every);
}, pace);

async function fill(count) {
  for (let at = 0; at < count; at += 1) {
    const answer = await fetch(`${base}/api/v1/forms/henvendelse`, {
      method: 'POST',
      headers: { 'content-type': 'application/json', 'idempotency-key': `measure-${at}` },
      body: JSON.stringify({ text: `Søppelet er ikke hentet i Fjordveien ${at}` }),
    });
    check(answer.status === 202, `a form was answered ${answer.status}`);
  }
}

async function main() {
  const office = await person(1280, 800);
  const [desk, agent] = [await office.newPage(), await (await person(1280, 800)).newPage()];
  const town = await (await person(800, 600)).newPage();

  await step('the door on a slow telephone', async () => {
    const seen = [];
    for (let at = 0; at < 5; at += 1) seen.push(await slowDoor());
    result.figures.door_first_paint_ms = Math.round(share(seen.map(({ paint }) => paint), 0.5));
    result.figures.door_usable_ms = Math.round(share(seen.map(({ usable }) => usable), 0.5));
  });

  await step('what is loaded', async () => {
    await signIn(desk);
    await signInAs(agent, 'kari');
    for (const path of ['/?lang=nb', '/chat?lang=nb', '/agent?lang=nb', '/desk?lang=nb']) {
      result.figures[`gzip_kb ${path.split('?')[0]}`] = round((await gzipped(desk, path)) / 1000);
      const seen = await person(1280, 800, { storageState: await desk.context().storageState() });
      const fresh = await seen.newPage();
      let asked = 0;
      fresh.on('request', (request) => { asked += request.url().startsWith('http') ? 1 : 0; });
      await fresh.goto(`${base}${path}`, { waitUntil: 'load' });
      result.figures[`requests ${path.split('?')[0]}`] = asked;
      await seen.close();
    }
  });

  await step('a full console', async () => {
    await town.goto(`${base}/?lang=nb`);
    await beAvailable(agent);
    await agent.evaluate(() => setInterval(() => document.querySelector('.offer .primary:not([disabled])')?.click(), 50));
    await openChats(town, CHATS);
    await waitFor('thirty chats', async () => (await agent.locator('#mine li').count()) === CHATS);
    await fill(WAITING);
    await desk.goto(`${base}/desk?lang=nb`);
    await talk(town, PACE);
    const took = await frames(agent, SECONDS);
    await town.evaluate(() => clearInterval(window.talking));
    result.figures.console_frame_p50_ms = round(share(took, 0.5));
    result.figures.console_frame_p99_ms = round(share(took, 0.99));
    const memory = await agent.evaluate(() => performance.memory?.usedJSHeapSize ?? 0);
    result.figures.console_heap_mb = round(memory / 1e6);
  });

  await step('a message is on the other screen', async () => {
    const took = [];
    for (let at = 0; at < 60; at += 1) {
      const words = `Måling ${at}`;
      const arrived = agent.evaluate((wanted) => new Promise((done) => {
        const here = () => [...document.querySelectorAll('#mine .last')].some((node) => node.textContent.includes(wanted));
        const look = () => (here() ? done(Date.now()) : requestAnimationFrame(look));
        look();
      }), `${words}.`);
      const sent = await town.evaluate((text) => {
        const chat = window.chats[0];
        chat.n += 1;
        const now = Date.now();
        chat.socket.send(JSON.stringify({ type: 'say', n: chat.n, text }));
        return now;
      }, `${words}.`);
      took.push((await arrived) - sent);
      await new Promise((done) => setTimeout(done, 550));
    }
    result.figures.message_p50_ms = share(took, 0.5);
    result.figures.message_p95_ms = share(took, 0.95);
  });
}

await journey(main);
