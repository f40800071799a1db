// What breaks in the middle of a talk: the daemon is killed, the network is cut, the line swallows everything and stays
// open. Both sides write meanwhile; nothing is lost, nothing stands twice on a screen, and nobody has to load anything anew.

import net from 'node:net';
import {
  audit, base, beAvailable, check, closeOpen, journey, listen, person, residentSays, result, said, signIn, soon, step, takeOffer, waitFor, wish,
} from './kit.mjs';

/** Whoever kills the daemon or pulls the plug hears the browser complain. */
const broken = (words) => /WebSocket connection|Failed to load resource|ERR_CONNECTION|ERR_EMPTY|ERR_INTERNET/.test(words);

/** A way to the daemon that can be cut, or swallow what goes over it. */
function plug() {
  const { hostname, port } = new URL(base);
  const lines = new Set();
  let whole = true;
  let silent = false;
  const server = net.createServer((near) => {
    if (!whole) return near.destroy();
    const far = net.connect(Number(port), hostname);
    for (const [one, other] of [[near, far], [far, near]]) {
      lines.add(one);
      one.dumb = silent;
      one.on('data', (bytes) => { if (!one.dumb) other.write(bytes); });
      one.on('error', () => {});
      one.on('close', () => { lines.delete(one); other.destroy(); });
    }
  });
  return {
    open: () => new Promise((done) => server.listen(0, '127.0.0.1', () => done(`http://127.0.0.1:${server.address().port}`))),
    cut() { whole = false; lines.forEach((line) => line.destroy()); },
    // Nobody is told: what is open stays open, and carries nothing ever again.
    swallow() {
      silent = true;
      lines.forEach((line) => { line.dumb = true; });
    },
    mend() { [whole, silent] = [true, false]; },
  };
}

const times = (all, words) => all.filter((one) => one === words).length;

/** Everybody sees each of these once, and all in the same order. */
async function bothSee(agent, resident, ...words) {
  for (const [page, who] of [[agent, 'the agent'], [resident, 'the resident']]) {
    await soon(`${who} to see ${words}`, () => said(page), (all) => words.every((one) => times(all, one) === 1));
  }
  await waitFor('nothing to be on its way', async () => (await agent.locator('.said.pending').count()) === 0
    && (await resident.locator('.said[data-seq="Infinity"]').count()) === 0);
  const [here, there] = [await said(agent), await said(resident)];
  check(JSON.stringify(here) === JSON.stringify(there), `the same order: ${here} | ${there}`);
}

const write = async (page, field, words) => {
  await page.fill(field, words);
  await page.press(field, 'Enter');
};

async function main() {
  const line = plug();
  const way = await line.open();
  const agent = await (await person(1280, 800)).newPage();
  const resident = await (await person(360, 740)).newPage();
  for (const [page, who] of [[agent, 'agent'], [resident, 'resident']]) listen(page, who, broken);
  const open = async () => Promise.all([agent, resident].map((page) => page.waitForSelector('#lost', { state: 'hidden' })));
  const lost = async () => Promise.all([agent, resident].map((page) => page.waitForSelector('#lost', { state: 'visible' })));

  await step('they talk', async () => {
    await signIn(agent);
    // The same session over the way that can be cut.
    await agent.goto(`${way}/agent?lang=nb`);
    await agent.waitForSelector('#presence:not([disabled])');
    await beAvailable(agent);
    await resident.goto(`${way}/chat?lang=nb`);
    await residentSays(resident, 'Gatelyset i Storgata er mørkt');
    await takeOffer(agent);
    for (const page of [agent, resident]) await page.evaluate(() => { window.sameAsBefore = true; });
  });

  for (const [what, breaks, mends] of [
    ['the daemon is killed', () => wish('kill'), () => wish('start')],
    ['the network is cut', () => line.cut(), () => line.mend()],
    ['the line swallows everything', () => line.swallow(), () => line.mend()],
  ]) {
    await step(`${what} while both write`, async () => {
      await write(agent, '#draft', `Fra oss, før ${what}`);
      await breaks();
      const begun = Date.now();
      await lost();
      result.figures[`${what}: noticed after ms`] = Date.now() - begun;
      await write(resident, '#say', `Fra deg, mens ${what}`);
      await write(agent, '#draft', `Fra oss, mens ${what}`);
      await agent.fill('#draft', `Halvskrevet, mens ${what}`);
      await audit(agent, `console-lost-${what.split(' ')[1]}`);
      await audit(resident, `chat-lost-${what.split(' ')[1]}`);
    });

    await step(`${what}: both come back by themselves`, async () => {
      await mends();
      await open();
      await bothSee(agent, resident, `Fra oss, før ${what}`, `Fra deg, mens ${what}`, `Fra oss, mens ${what}`);
      check((await agent.inputValue('#draft')) === `Halvskrevet, mens ${what}`, 'what was half written stands');
      for (const page of [agent, resident]) check(await page.evaluate(() => window.sameAsBefore), 'nothing was loaded anew');
      await soon('the agent to be available still', () => agent.getAttribute('#presence-dot', 'data-state'), (now) => now === 'available');
    });
  }

  await step('loaded anew, all of it stands there once', async () => {
    await agent.fill('#draft', '');
    const before = JSON.stringify(await said(resident));
    await Promise.all([agent.reload(), resident.reload()]);
    for (const page of [agent, resident]) await soon('the whole talk', () => said(page), (all) => JSON.stringify(all) === before);
    await closeOpen(agent, 'solved');
    await resident.waitForSelector('#ended:not([hidden])');
  });
}

await journey(main);
