// What stands beside the talk: notes that only agents read, and numbers that are masked until somebody
// says why they must be seen.

import { t, by, element, timeOfDay, dayOf, typed } from './texts.js';
import { state, listen, changed } from './console-store.js';

/** A number that was shown is masked again after a while. */
const SHOWN_FOR = 60000;
let ask = () => false;

export function begin(send) {
  ask = send;
}

const dialog = by('reveal-dialog');
let revealing = null;

/** A button that asks to see what is masked in a message. */
export function revealButton(contact, seq) {
  const button = element('button', 'plain reveal', t('console-reveal'));
  button.type = 'button';
  button.addEventListener('click', () => {
    revealing = { contact, seq };
    by('reveal-reason').value = '';
    dialog.showModal();
  });
  return button;
}

dialog.addEventListener('close', () => {
  const reason = by('reveal-reason').value.trim();
  if (dialog.returnValue !== 'yes' || !revealing || !reason) return;
  ask({ type: 'reveal', ...revealing, reason });
});

/** The words as they were said, for a while. */
export function revealed({ contact, seq, text }) {
  const message = state.contacts.get(contact)?.messages.get(seq);
  if (!message) return;
  message.clear = text;
  changed('talk');
  setTimeout(() => {
    delete message.clear;
    changed('talk');
  }, SHOWN_FOR);
}

export function noted(frame) {
  const c = state.contacts.get(frame.contact);
  if (!c) return;
  c.notes ??= new Map();
  c.notes.set(frame.number, { ...frame, at: new Date(frame.at) });
  changed('talk');
}

const words = by('note');
by('note-form').addEventListener('submit', (event) => {
  event.preventDefault();
  const text = typed(words);
  if (!text || !state.open) return words.focus();
  if (ask({ type: 'note', contact: state.open, text })) words.value = '';
});
words.addEventListener('keydown', (event) => {
  if (event.key !== 'Enter' || event.shiftKey || event.isComposing) return;
  event.preventDefault();
  event.stopPropagation();
  by('note-form').requestSubmit();
});

let shown = '';

listen((kinds) => {
  if (!kinds.has('talk')) return;
  const c = state.contacts.get(state.open);
  const notes = [...(c?.notes?.values() ?? [])];
  const key = `${c?.id} ${notes.length}`;
  if (key === shown) return;
  if (!shown.startsWith(`${c?.id} `)) words.value = '';
  shown = key;
  by('notes').replaceChildren(...notes.map((note) => {
    const item = element('li');
    item.append(element('p', 'by', `${note.agent} · ${dayOf(note.at)} ${timeOfDay(note.at)}`));
    const text = element('p', 'words', note.text ?? t('console-erased'));
    text.dir = 'auto';
    item.append(text);
    return item;
  }));
});
