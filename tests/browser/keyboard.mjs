// By keyboard alone, from the door to the end of the talk and the survey, through an agent's day and a
// supervisor's: no pointer is used. The focus goes in the order of the page, is always seen, stays in a dialog and
// comes back from it; what changes is said by live regions.

import {
  arrived, base, check, code, hasText, isSaid, journey, listen, PASSWORD, person, said, soon, step, waitFor,
} from './kit.mjs';

/** What has the focus: its id, its value or its words. */
const focused = (page) => page.evaluate(() => {
  const at = document.activeElement;
  return at === document.body ? 'body' : at.id || at.value || at.textContent.trim();
});

/** Whether whoever looks sees where the focus is. */
const focusSeen = (page) => page.evaluate(() => {
  const style = getComputedStyle(document.activeElement);
  return document.activeElement === document.body || style.outlineStyle !== 'none' || style.boxShadow !== 'none';
});

/** Goes on with Tab until `wanted` has the focus; answers with everything on the way. */
async function tabTo(page, wanted, key = 'Tab') {
  const way = [];
  for (let at = 0; at < 80; at += 1) {
    await page.keyboard.press(key);
    const now = await focused(page);
    way.push(now);
    check(await focusSeen(page), `the focus on ${now} is seen`);
    if (now === wanted) return way;
  }
  throw new Error(`Tab never comes to ${wanted}: ${way}`);
}

/** The stops are in the order in which they stand on the page. */
const inOrder = (way, ...names) => {
  const places = names.map((name) => way.indexOf(name));
  check(places.every((place, at) => place >= 0 && (at === 0 || place > places[at - 1])), `in order ${names}: ${way}`);
};

const has = (page, wanted) => soon(`${wanted} to have the focus`, () => focused(page), (now) => now === wanted);
const shut = (page, dialog) => page.waitForSelector(`#${dialog}:not([open])`, { state: 'attached' });

/** A single key, pressed where nothing is being written. */
async function key(page, name) {
  await page.keyboard.press('Escape');
  await page.keyboard.press(name);
}

/** Tab goes round in an open dialog and never behind it. */
async function stays(page, dialog) {
  for (let at = 0; at < 8; at += 1) {
    await page.keyboard.press('Tab');
    const inside = await page.evaluate((id) => document.activeElement === document.body
      || Boolean(document.activeElement.closest(`#${id}`)), dialog);
    check(inside, `Tab stays in ${dialog}: ${await focused(page)}`);
  }
}

async function main() {
  const office = await person(1280, 800);
  const agent = await office.newPage();
  const resident = await (await person(360, 740)).newPage();
  listen(agent, 'agent');
  listen(resident, 'resident');

  await step('an agent signs in and becomes available', async () => {
    await agent.goto(`${base}/first?lang=nb&code=${encodeURIComponent(code)}`);
    await tabTo(agent, 'name');
    await agent.keyboard.type('ola');
    await tabTo(agent, 'password');
    await agent.keyboard.type(PASSWORD);
    await agent.keyboard.press('Enter');
    await arrived(agent, '/agent');
    await agent.waitForSelector('#presence:not([disabled])');
    await agent.keyboard.press('p');
    await has(agent, 'presence');
    await agent.keyboard.press('Home');
    await soon('the agent to be available', () => agent.getAttribute('#presence-dot', 'data-state'), (now) => now === 'available');
    await key(agent, 'Tab');
  });

  await step('the door: the first stop leads past the rest, then everything in its order', async () => {
    await resident.goto(`${base}/?lang=nb`);
    await resident.waitForSelector('#next:not([hidden])');
    const way = await tabTo(resident, 'write-link');
    check(way[0].includes('Hopp til'), `the first stop skips: ${way}`);
    inOrder(way, 'text', 'go-on', 'chat-link', 'write-link');
    await tabTo(resident, 'text', 'Shift+Tab');
    await resident.keyboard.type('Gatelyset i Storgata er mørkt');
    await resident.keyboard.press('Tab');
    check((await focused(resident)) === 'go-on', 'on to the next step');
    await resident.keyboard.press('Enter');
    await resident.waitForSelector('.choice .primary:focus');
    await resident.keyboard.press('Enter');
    await resident.waitForSelector('#composer:not([hidden])');
    await isSaid(resident, 'Vei');
  });

  await step('the offer is said, taken by Enter and answered', async () => {
    await isSaid(agent, 'Vei');
    await agent.waitForSelector('.offer .primary:not([disabled])');
    await agent.keyboard.press('Escape');
    // Wherever the focus was, Enter is the offer's once nothing else has it.
    await agent.evaluate(() => document.activeElement?.blur());
    await agent.keyboard.press('Enter');
    await agent.waitForSelector('#open:not([hidden])');
    await agent.keyboard.press('r');
    await has(agent, 'draft');
    await agent.keyboard.type('Hei! Vi ser på det.');
    await agent.keyboard.press('Enter');
    await isSaid(agent, 'sendes');
    await soon('the resident to read it', () => said(resident), (all) => all.includes('Hei! Vi ser på det.'));
    const way = await tabTo(resident, 'leave', 'Tab').catch(() => tabTo(resident, 'leave', 'Shift+Tab'));
    check(way.length > 0, 'the way to the end');
    await tabTo(resident, 'say', 'Shift+Tab');
    await resident.keyboard.type('Takk');
    await resident.keyboard.press('Enter');
    await soon('the agent to read it', () => said(agent), (all) => all.includes('Takk'));
  });

  await step('a note, and the stops of the console in their order', async () => {
    await key(agent, 'n');
    await has(agent, 'note');
    await agent.keyboard.type('Ringte driften');
    await agent.keyboard.press('Enter');
    await hasText(agent, '#notes', 'Ringte driften');
    await key(agent, '/');
    await agent.keyboard.press('Escape');
    await key(agent, 'r');
    await agent.keyboard.type('x');
    const way = await tabTo(agent, 'join');
    inOrder(way, 'send', 'transfer', 'close', 'consult', 'split', 'join');
    await key(agent, 'r');
    await agent.keyboard.press('Backspace');
  });

  await step('every dialog holds the focus, is left by Esc and gives the focus back', async () => {
    for (const [name, dialog] of [['t', 'transfer-dialog'], ['e', 'close-dialog'], ['c', 'consult-dialog'], ['b', 'callback-dialog'],
      ['s', 'split-dialog'], ['i', 'why-dialog'], ['w', 'register-dialog'], ['?', 'keys-dialog']]) {
      await key(agent, name);
      await agent.waitForSelector(`#${dialog}[open]`);
      await stays(agent, dialog);
      await agent.keyboard.press('Escape');
      await shut(agent, dialog);
      await waitFor(`${dialog} to give the focus back`, () => agent.evaluate(() => !document.activeElement.closest('dialog')));
    }
  });

  await step('sent on to another unit, and taken there', async () => {
    await key(agent, 't');
    await agent.waitForSelector('#transfer-dialog[open]');
    await has(agent, 'transfer-unit');
    await agent.keyboard.type('Renovasjon');
    await tabTo(agent, 'yes');
    await agent.keyboard.press('Enter');
    await isSaid(agent, 'Renovasjon');
    await agent.waitForSelector('.offer .primary:not([disabled])');
    await agent.evaluate(() => document.activeElement?.blur());
    await agent.keyboard.press('Enter');
    await agent.waitForSelector('#open:not([hidden])');
    await isSaid(resident, 'Renovasjon');
  });

  await step('closed, undone, and closed', async () => {
    for (const undone of [true, false]) {
      // Nothing of this runs out while the machine is slow: a minute to undo it.
      await key(agent, '?');
      await agent.waitForSelector('#keys-dialog[open]');
      await tabTo(agent, 'undo-seconds');
      await agent.keyboard.press(undone ? 'End' : 'Home');
      await agent.keyboard.press('Escape');
      await shut(agent, 'keys-dialog');
      await key(agent, 'e');
      await agent.waitForSelector('#close-dialog[open]');
      await tabTo(agent, 'yes');
      await agent.keyboard.press('Enter');
      await isSaid(agent, 'avsluttes om');
      if (!undone) continue;
      await agent.evaluate(() => document.activeElement?.blur());
      await agent.keyboard.press('z');
      await waitFor('it to be undone', async () => (await agent.locator('#undo .row').count()) === 0);
    }
    await resident.waitForSelector('#ended:not([hidden])');
  });

  await step('how was it? by keyboard; a new talk; and out of it', async () => {
    await tabTo(resident, '1');
    await resident.keyboard.press('ArrowLeft');
    await tabTo(resident, 'survey-send');
    await resident.keyboard.press('Enter');
    await resident.waitForSelector('#survey-thanks:not([hidden])');
    await tabTo(resident, 'again', 'Shift+Tab');
    await resident.keyboard.press('Enter');
    await resident.waitForSelector('#composer:not([hidden])');
    await has(resident, 'say');
    await resident.keyboard.type('Hull i veien');
    await resident.keyboard.press('Enter');
    await waitFor('it to be on disk', async () => (await resident.innerText('#log')).includes('sendt'));
    await tabTo(resident, 'leave');
    await resident.keyboard.press('Enter');
    await resident.waitForSelector('#leave-dialog[open]');
    await stays(resident, 'leave-dialog');
    await resident.keyboard.press('Escape');
    await shut(resident, 'leave-dialog');
    await has(resident, 'leave');
    await resident.keyboard.press('Enter');
    await tabTo(resident, 'leave');
    await resident.keyboard.press('Enter');
    await resident.waitForSelector('#ended:not([hidden])');
  });

  await step('the form, followed on its own page', async () => {
    await resident.goto(`${base}/?lang=nb`);
    await resident.waitForSelector('#next:not([hidden])');
    await tabTo(resident, 'text');
    await resident.keyboard.type('Lyset er borte i Fjordveien');
    await tabTo(resident, 'write-link');
    await resident.keyboard.press('Enter');
    await has(resident, 'name');
    inOrder(await tabTo(resident, 'send'), 'email', 'phone', 'place', 'send');
    await resident.keyboard.press('Enter');
    await arrived(resident, '/status/');
    const way = await tabTo(resident, 'Legg til noe');
    await resident.keyboard.press('Enter');
    await tabTo(resident, 'more-text');
    await resident.keyboard.type('Ved skolen');
    await resident.keyboard.press('Tab');
    await resident.keyboard.press('Enter');
    await arrived(resident, 'done=more');
    check(way.length > 1, 'the skip link comes first there too');
  });

  await step('single keys can be turned off', async () => {
    await key(agent, '?');
    await agent.waitForSelector('#keys-dialog[open]');
    await tabTo(agent, 'single-keys', 'Shift+Tab');
    await agent.keyboard.press('Space');
    await agent.keyboard.press('Escape');
    await shut(agent, 'keys-dialog');
    await key(agent, 'w');
    check(!(await agent.locator('#register-dialog').isVisible()), 'the key does nothing');
  });

  await step('the supervisor opens a line, a contact, ranks it, tells everybody and closes a unit', async () => {
    const desk = await office.newPage();
    listen(desk, 'desk');
    await desk.goto(`${base}/desk?lang=nb`);
    await desk.waitForSelector('#live:not([hidden]) #units tbody');
    const busy = desk.locator('#units tbody', { hasText: 'Vei, gatelys' }).first();
    const name = await busy.locator('.unit-name').innerText();
    await tabTo(desk, name);
    await desk.keyboard.press('Enter');
    await desk.waitForSelector('.line button');
    await desk.keyboard.press('Tab');
    await desk.keyboard.press('Tab').then(() => desk.keyboard.press('Shift+Tab'));
    await waitFor('the contact to have the focus', () => desk.evaluate(() => document.activeElement.closest('.line') !== null));
    await desk.keyboard.press('Enter');
    await desk.waitForSelector('#contact-dialog[open]');
    await stays(desk, 'contact-dialog');
    await tabTo(desk, 'act-urgency');
    await desk.keyboard.type('H');
    await tabTo(desk, 'act-rank');
    await desk.keyboard.press('Enter');
    await shut(desk, 'contact-dialog');
    await waitFor('the focus to be back on the contact', () => desk.evaluate(() => document.activeElement.closest('.line') !== null));
    await tabTo(desk, 'tell-all', 'Shift+Tab');
    await desk.keyboard.press('Enter');
    await has(desk, 'notice-text');
    await desk.keyboard.type('Vannet er stengt');
    await tabTo(desk, 'yes');
    await desk.keyboard.press('Enter');
    await hasText(desk, '#notices', 'Vannet er stengt');
    await tabTo(desk, 'close-unit');
    await desk.keyboard.press('Enter');
    await has(desk, 'closing-unit');
    await desk.keyboard.type('Renovasjon');
    await tabTo(desk, 'yes');
    await desk.keyboard.press('Enter');
    await hasText(desk, '#closings', 'Renovasjon');
  });
}

await journey(main);
