// The agent's own contacts. Rows stay where they are: new ones come below, nothing moves under the pointer.

import { t, by, element } from './texts.js';
import { state, listen, changed, mine } from './console-store.js';
import { nameOf, channelName, urgencyName, clock } from './console-words.js';

const rows = new Map();

export function open(id) {
  if (!state.contacts.get(id)?.mine) return;
  state.open = id;
  state.contacts.get(id).unread = 0;
  changed('mine', 'talk');
}

/** Opens the next (1) or the previous (-1) contact. */
export function step(by) {
  const ids = mine().map((c) => c.id);
  if (!ids.length) return;
  const at = ids.indexOf(state.open);
  open(ids[(at + by + ids.length) % ids.length]);
}

function make(id) {
  const item = element('li');
  const button = element('button', 'row-button');
  button.type = 'button';
  const parts = {
    name: element('span', 'name'), unread: element('span', 'count'), time: element('span', 'time'),
    last: element('span', 'last'),
  };
  button.append(parts.name, parts.unread, parts.time, parts.last);
  button.addEventListener('click', () => open(id));
  item.append(button);
  by('mine').append(item);
  return { item, button, ...parts };
}

function set(node, text) {
  if (node.textContent !== text) node.textContent = text;
}

function show(c, row) {
  set(row.name, nameOf(c));
  set(row.unread, c.unread ? String(c.unread) : '');
  row.unread.hidden = !c.unread;
  if (c.unread) row.unread.setAttribute('aria-label', t('console-unread', { count: c.unread }));
  const last = [...c.messages.values()].at(-1);
  const typing = (c.typing ?? 0) > Date.now();
  row.button.dataset.urgency = c.urgency ?? '';
  set(row.last, typing ? t('console-typing-short') : [urgencyName(c.urgency), last?.text ?? channelName(c.channel)].filter(Boolean).join(' · '));
  row.item.hidden = !matches(c);
  row.button.setAttribute('aria-current', String(state.open === c.id));
  row.button.classList.toggle('waits', Boolean(last && last.from === 'resident'));
}

const search = by('search');
search.addEventListener('input', () => changed('mine'));

/** Does a contact have what is looked for: in its name, number, unit or words? */
function matches(c) {
  const wanted = search.value.trim().toLocaleLowerCase();
  if (!wanted) return true;
  const about = [nameOf(c), c.id, c.unit_name, channelName(c.channel), ...Object.values(c.details ?? {})];
  const said = [...c.messages.values()].map((m) => m.text ?? '');
  return [...about, ...said].some((text) => String(text).toLocaleLowerCase().includes(wanted));
}

function times() {
  for (const [id, row] of rows) {
    const c = state.contacts.get(id);
    if (c?.arrived) set(row.time, clock((Date.now() - c.arrived) / 1000));
  }
}

listen((kinds) => {
  if (!kinds.has('mine')) return;
  for (const [id, row] of rows) {
    if (!state.contacts.get(id)?.mine) {
      row.item.remove();
      rows.delete(id);
    }
  }
  for (const c of mine()) {
    if (!rows.has(c.id)) rows.set(c.id, make(c.id));
    show(c, rows.get(c.id));
  }
  set(by('mine-count'), String(mine().length));
  by('mine-empty').hidden = mine().length > 0;
  by('search-box').hidden = mine().length < 2 && !search.value;
  by('search-none').hidden = !search.value.trim() || mine().some(matches);
  times();
});

setInterval(times, 1000);
