// A contact that came over the counter, by letter or on social media and is dealt with already: noted in
// five seconds.

import { t, by } from './texts.js';

const dialog = by('register-dialog');
const office = by('register-office');
/** Who sits at one counter all day chooses it once. */
const OFFICE = 'portner.office';
if (office) office.value = localStorage.getItem(OFFICE) ?? '';
// An office that is no more.
if (office?.selectedIndex === -1) office.value = '';
office?.addEventListener('change', () => localStorage.setItem(OFFICE, office.value));

/** `send` sends it; `tell` says that it is noted. */
export function begin(send, tell) {
  dialog.addEventListener('close', () => {
    const unit = by('register-unit').value;
    if (dialog.returnValue !== 'yes' || !unit) return;
    const text = by('register-text').value.trim();
    const went = send({
      type: 'register',
      channel: dialog.querySelector('input[name=channel]:checked').value,
      unit,
      outcome: by('register-outcome').value,
      ...(office?.value ? { office: office.value } : {}),
      ...(text ? { text } : {}),
    });
    tell(went ? t('console-registered') : t('console-wait-for-line'));
    if (went) by('register-text').value = '';
  });
}

by('register').addEventListener('click', () => {
  dialog.showModal();
  by('register-text').focus();
});
