// One key for each thing an agent does often. Single keys can be turned off, and never act while
// something is being written.

import { by } from './texts.js';
import { state } from './console-store.js';
import { accept, decline } from './console-offers.js';
import { step } from './console-list.js';
import { undoLast } from './console-undo.js';
import { handOver } from './console-acts.js';

const OFF = 'portner.keys-off';
const single = by('single-keys');
single.checked = localStorage.getItem(OFF) === null;
single.addEventListener('change', () => {
  if (single.checked) localStorage.removeItem(OFF);
  else localStorage.setItem(OFF, '1');
});

const press = (id) => () => { if (state.open && by(id).offsetParent) by(id).click(); };

const keys = {
  d: () => decline(),
  j: () => step(1),
  k: () => step(-1),
  r: () => by('draft').focus(),
  t: press('transfer'),
  c: press('consult'),
  h: () => handOver(),
  x: press('wrong'),
  b: press('callback'),
  v: press('video'),
  s: press('split'),
  g: press('join'),
  i: press('why'),
  e: press('close'),
  n: () => { if (state.open) by('note').focus(); },
  w: () => by('register').click(),
  o: () => { if (!by('call-out').hidden) by('call-out').click(); },
  z: () => undoLast(),
  '/': () => by('search').focus(),
  p: () => by('presence').focus(),
  '?': () => by('help').click(),
};

by('help').addEventListener('click', () => by('keys-dialog').showModal());

// The menu closes like any other: by Esc, by a press elsewhere, by leaving it, by a choice.
const more = by('more');
const less = (event) => { if (!more.contains(event.relatedTarget ?? event.target)) more.open = false; };
document.addEventListener('click', less);
more.addEventListener('focusout', (event) => { if (event.relatedTarget) less(event); });
by('help').addEventListener('click', () => { more.open = false; });
more.addEventListener('keydown', (event) => {
  if (event.key !== 'Escape' || !more.open) return;
  more.open = false;
  more.firstElementChild.focus();
});

document.addEventListener('keydown', (event) => {
  if (event.ctrlKey || event.metaKey || event.altKey || event.isComposing || document.querySelector('dialog[open]')) return;
  const field = event.target.closest?.('input, textarea, select');
  const empty = field?.id === 'draft' && !field.value.trim();
  if (event.key === 'Escape' && field) return field.blur();
  if (event.key === 'Enter') {
    // Enter on a button is that button's; in an empty draft it may take an offer.
    if ((field && !empty) || event.target.closest?.('button, a, summary')) return;
    if (accept()) event.preventDefault();
    return;
  }
  if (field || !single.checked || !keys[event.key]) return;
  event.preventDefault();
  keys[event.key]();
});
