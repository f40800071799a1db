// What an agent can do with a contact besides answering it: ask a colleague and hand over, say that it
// came to the wrong unit, call back, make two of one and one of two. Each by button and by key.

import { t, by, element } from './texts.js';
import { state, mine, draft, setDraft, changed } from './console-store.js';
import { nameOf } from './console-words.js';
import { later } from './console-undo.js';

let ask = () => false;
let tell = () => {};
let reopen = () => {};

/** `send` asks the desk, `say` tells the agent, `open` shows a contact. */
export function begin(send, say, open) {
  ask = send;
  tell = say;
  reopen = open;
}

const current = () => state.contacts.get(state.open);

/** Asks the desk now, or says that the line is down. */
export function now(frame) {
  if (ask(frame)) return true;
  tell(t('console-wait-for-line'));
  return false;
}

/** Does it in five seconds, if the contact is still here then. */
export function inAMoment(kind, id, text, frame) {
  if (!state.contacts.get(id)?.mine) return;
  later(`${kind} ${id}`, text, () => { if (state.contacts.get(id)?.mine) now(frame); }, () => reopen(id));
}

/** A button that opens a dialog about the open contact; `yes` hears the contact it was opened for. */
function dialog(name, prepare, yes) {
  const box = by(`${name}-dialog`);
  let about = null;
  by(name).addEventListener('click', () => {
    const c = current();
    if (!c) return;
    about = c.id;
    prepare(c);
    box.returnValue = '';
    box.showModal();
  });
  box.addEventListener('close', () => {
    const c = state.contacts.get(about);
    if (box.returnValue === 'yes' && c?.mine) yes(c);
  });
  return box;
}

// ---- a colleague

const consult = dialog('consult', () => {
  by('consult-unit').value = '';
  by('consult-agent').value = '';
  by('consult-none').hidden = true;
}, (c) => {
  const [unit, agent] = [by('consult-unit').value, by('consult-agent').value.trim()];
  now({ type: 'consult', contact: c.id, ...(agent ? { agent } : { unit }) });
});

consult.querySelector('form').addEventListener('submit', (event) => {
  const chosen = by('consult-unit').value || by('consult-agent').value.trim();
  if (event.submitter?.value !== 'yes' || chosen) return;
  event.preventDefault();
  by('consult-none').hidden = false;
  by('consult-unit').focus();
});

/** Hands the open contact over to the colleague who has joined. */
export function handOver() {
  const c = current();
  if (!c?.consult?.joined || c.part) return;
  const text = t('console-handing-over', { name: nameOf(c), agent: c.consult.agent });
  inAMoment('hand_over', c.id, text, { type: 'hand_over', contact: c.id });
}

// ---- wrong unit: one press, to those who know where everything belongs

by('wrong').addEventListener('click', () => {
  const c = current();
  const front = document.body.dataset.front;
  if (!c) return;
  if (c.unit === front) {
    // The front desk itself must say where it belongs.
    by('transfer').click();
    by('transfer-wrong').checked = true;
    return;
  }
  const name = document.querySelector(`#transfer-unit option[value="${CSS.escape(front)}"]`)?.textContent ?? front;
  const frame = { type: 'transfer', contact: c.id, unit: front, wrong: true };
  inAMoment('transfer', c.id, t('console-transferring', { name: nameOf(c), unit: name }), frame);
});

// ---- two matters in one, and one in two

dialog('split', () => {
  by('split-text').value = '';
  by('split-unit').value = '';
}, (c) => {
  const [unit, text] = [by('split-unit').value, by('split-text').value.trim()];
  if (unit && text && now({ type: 'split', contact: c.id, unit, text })) tell(t('console-split-done'));
});

dialog('join', (c) => {
  by('join-other').value = '';
  const others = mine().filter((other) => other.id !== c.id && !other.part);
  by('others').replaceChildren(...others.map((other) => {
    const option = element('option', '', nameOf(other));
    option.value = other.id;
    return option;
  }));
}, (c) => {
  const other = by('join-other').value.trim();
  if (other) now({ type: 'join', contact: c.id, other });
});

// ---- call back

const between = () => document.querySelector('input[name="callback-when"]:checked').value === 'between';

function showWindow() {
  by('callback-window').hidden = !between();
  for (const id of ['callback-from', 'callback-to']) by(id).required = between();
}

for (const choice of document.querySelectorAll('input[name="callback-when"]')) choice.addEventListener('change', showWindow);

/** A moment of the clock on this machine's wall, as a date field wants it. */
const local = (date) => new Date(date - date.getTimezoneOffset() * 60000).toISOString().slice(0, 16);

dialog('callback', (c) => {
  by('callback-phone').value = c.details?.phone ?? '';
  document.querySelector('input[name="callback-when"][value="soon"]').checked = true;
  const from = new Date(Date.now() + 3600000);
  by('callback-from').value = local(from);
  by('callback-to').value = local(new Date(from.getTime() + 3600000));
  showWindow();
}, (c) => {
  const phone = by('callback-phone').value.trim();
  const span = between()
    ? { from: new Date(by('callback-from').value).toISOString(), to: new Date(by('callback-to').value).toISOString() } : {};
  const known = phone && phone === c.details?.phone;
  if (now({ type: 'callback', contact: c.id, ...(known ? {} : { phone }), ...span })) tell(t('console-callback-done'));
});

// ---- beside the talk

/** Says what is written to those who take part, never to the resident. */
by('whisper').addEventListener('click', () => {
  const c = current();
  const text = by('draft').value.trim();
  if (!c || !text) return by('draft').focus();
  if (!now({ type: 'whisper', contact: c.id, text })) return;
  by('draft').value = '';
  if (draft(c.id)) setDraft(c.id, '');
  changed('talk');
});
