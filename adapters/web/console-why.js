// "Why am I getting this?": asks the desk about the open contact and shows what it says.

import { t, by } from './texts.js';
import { state } from './console-store.js';
import { now } from './console-acts.js';
import { because } from './console-words.js';
import { explained } from './why.js';

const dialog = by('why-dialog');
let about = null;

by('why').addEventListener('click', () => {
  const c = state.contacts.get(state.open);
  if (!c || !now({ type: 'explain', contact: c.id })) return;
  about = c.id;
  by('why-because').textContent = because(c.because);
  by('why-told').replaceChildren(t('console-connecting'));
  dialog.showModal();
});

/** The desk's answer. */
export function candidates(told) {
  if (told.contact === about) by('why-told').replaceChildren(explained(told));
}
