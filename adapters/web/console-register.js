// A contact that came over the counter, by letter or on social media and is dealt with already: noted in
// five seconds.

import { t, by } from './texts.js';

const dialog = by('register-dialog');

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
