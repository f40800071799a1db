// A console that stays open, and a chat: messages come and go, contacts are closed and new ones come, and neither
// page grows. A slice in every run; PORTNER_MEMORY_SECONDS=600 in the nightly.

import { alive, base, beAvailable, check, journey, listen, person, result, signIn, step, waitFor } from './kit.mjs';

const SECONDS = Number(process.env.PORTNER_MEMORY_SECONDS ?? 12);
/** Growth that is not yet one: caches, compiled code. Megabytes. */
const MOST = 3;

/** One resident comes, says a few things and is answered; the contact is closed. */
const visit = (page) => page.evaluate(() => new Promise((done, fail) => {
  const socket = new WebSocket(`${location.origin.replace('http', 'ws')}/api/v1/chat`);
  const send = (frame) => socket.send(JSON.stringify(frame));
  socket.addEventListener('open', () => {
    send({ type: 'hello', language: 'nb' });
    for (let n = 1; n <= 5; n += 1) send({ type: 'say', n, text: `Gatelyset er mørkt, melding ${n}` });
  });
  socket.addEventListener('error', fail);
  socket.addEventListener('message', ({ data }) => {
    const frame = JSON.parse(data);
    if (frame.type === 'ack' && frame.n === 5) setTimeout(() => send({ type: 'leave' }), 200);
    if (frame.type === 'state' && frame.stage === 'ended') { socket.close(); done(); }
  });
}));

async function main() {
  const agent = await (await person(1280, 800)).newPage();
  const town = await (await person(360, 740)).newPage();
  listen(agent, 'agent');
  listen(town, 'town');

  await step('a console and a street are open', async () => {
    await signIn(agent);
    await beAvailable(agent);
    await town.goto(`${base}/?lang=nb`);
    await agent.evaluate(() => setInterval(() => document.querySelector('.offer .primary:not([disabled])')?.click(), 50));
  });

  await step(`${SECONDS} seconds of coming and going leave nothing behind`, async () => {
    const empty = () => waitFor('an empty list', async () => (await agent.locator('#mine li, .offer').count()) === 0);
    // The first ones warm everything up.
    for (let at = 0; at < 5; at += 1) await visit(town);
    await empty();
    const before = await alive(agent);
    const until = Date.now() + SECONDS * 1000;
    let visits = 0;
    while (Date.now() < until || visits < 10) {
      await visit(town);
      visits += 1;
    }
    await empty();
    const after = await alive(agent);
    const grown = after.megabytes - before.megabytes;
    result.figures = { visits, megabytes: before.megabytes, grown_megabytes: grown, nodes: before.nodes, grown_nodes: after.nodes - before.nodes };
    check(grown < MOST, `${JSON.stringify(result.figures)}: at most ${MOST} MB more`);
    check(after.nodes - before.nodes < 2000, `${JSON.stringify(result.figures)}: at most 2000 nodes more`);
  });
}

await journey(main);
