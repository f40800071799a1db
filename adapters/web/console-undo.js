// Five seconds to think again, or as many as the agent needs: what is sent, closed or sent on waits that
// long, and can be undone. When the page goes away it is done at once; nothing is lost.

import { t, by, element } from './texts.js';

const OFF = 'portner.undo-chat-off';
const SECONDS = 'portner.undo-seconds';
const waiting = new Map();

const seconds = by('undo-seconds');
seconds.value = localStorage.getItem(SECONDS) ?? '5';
if (!seconds.value) seconds.value = '5';
seconds.addEventListener('change', () => localStorage.setItem(SECONDS, seconds.value));

const chats = by('undo-chats');
chats.checked = localStorage.getItem(OFF) === null;
chats.addEventListener('change', () => {
  if (chats.checked) localStorage.removeItem(OFF);
  else localStorage.setItem(OFF, '1');
});

/** May messages of this channel be undone? Some agents want chats to go at once. */
export const holdsMessages = (channel) => channel !== 'chat' || chats.checked;

/** Does `act` in a few seconds unless it is undone, then `undo`. The same `key` again replaces it. */
export function later(key, text, act, undo) {
  drop(key);
  const row = element('p', 'row', text);
  const button = element('button', 'second', t('console-undo'));
  button.type = 'button';
  button.append(' ', element('kbd', '', 'z'));
  button.addEventListener('click', () => { if (drop(key)) undo(); });
  row.append(' ', button);
  by('undo').append(row);
  const timer = setTimeout(() => now(key), Number(seconds.value) * 1000);
  waiting.set(key, { act, undo, row, timer });
}

/** Does it without waiting any longer. */
export function now(key) {
  const held = drop(key);
  if (held) held.act();
}

/** Forgets it: neither done nor undone. */
export function drop(key) {
  const held = waiting.get(key);
  if (!held) return null;
  clearTimeout(held.timer);
  waiting.delete(key);
  held.row.remove();
  return held;
}

export const isWaiting = (key) => waiting.has(key);

/** Undoes the last one. */
export function undoLast() {
  const key = [...waiting.keys()].at(-1);
  if (key === undefined) return;
  drop(key).undo();
}

let told = null;

/** Says something that needs no answer, where nothing moves for it; it goes away by itself. */
export function toast(text) {
  clearTimeout(told?.timer);
  told?.row.remove();
  const row = element('p', 'told', text);
  by('undo').append(row);
  told = { row, timer: setTimeout(() => row.remove(), 8000) };
}

addEventListener('pagehide', () => [...waiting.keys()].forEach(now));
