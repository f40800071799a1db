// A contact that came over the counter, by letter or on social media and is dealt with already: noted in
// five seconds. Until the desk has it, everything stays as it was typed.

import { t, by } from './texts.js';

const dialog = by('register-dialog');
const office = by('register-office');
/** Who sits at one counter all day chooses it once. */
const OFFICE = 'portner.office';
if (office) office.value = localStorage.getItem(OFFICE) ?? '';
// An office that is no more.
if (office?.selectedIndex === -1) office.value = '';
office?.addEventListener('change', () => localStorage.setItem(OFFICE, office.value));

let tell = () => {};
const words = by('register-text');

/** `send` sends it; `say` tells the agent. */
export function begin(send, say) {
  tell = say;
  dialog.addEventListener('close', () => {
    const unit = by('register-unit').value;
    if (dialog.returnValue !== 'yes' || !unit) return;
    const text = words.value.trim();
    const went = send({
      type: 'register',
      channel: dialog.querySelector('input[name=channel]:checked').value,
      unit,
      outcome: by('register-outcome').value,
      ...(office?.value ? { office: office.value } : {}),
      ...(text ? { text } : {}),
    });
    if (!went) tell(t('console-wait-for-line'));
  });
}

/** The desk has it. */
export function noted({ text }) {
  tell(t('console-registered'));
  // Whoever is quick has begun with the next one.
  if (words.value.trim() === (text ?? '')) words.value = '';
}

/** The desk refused it: it stands there still, with what there is to mend. */
export function refused(what) {
  by('register-refused').textContent = what;
  by('register-refused').hidden = false;
  if (!document.querySelector('dialog[open]')) show();
}

function show() {
  dialog.returnValue = '';
  dialog.showModal();
  words.focus();
}

by('register').addEventListener('click', () => {
  by('register-refused').hidden = true;
  show();
});
