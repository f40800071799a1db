// "Keep my place, call me back" in the chat: asks for a number, says what was arranged, and takes it back.

import { t, by } from './texts.js';

const dialog = by('callback-dialog');
let send = () => false;

/** `line` sends a frame. */
export function begin(line) {
  send = line;
}

by('callback').addEventListener('click', () => {
  dialog.returnValue = '';
  dialog.showModal();
  by('callback-phone').focus();
});

dialog.addEventListener('close', () => {
  const [phone, name] = [by('callback-phone').value.trim(), by('callback-name').value.trim()];
  if (dialog.returnValue === 'yes' && phone) send({ type: 'callback', phone, ...(name ? { name } : {}) });
});

by('no-callback').addEventListener('click', () => send({ type: 'no_callback' }));

/** Shows what can be arranged now; answers with what is arranged, in words. */
export function show({ stage, callback }, asked) {
  const waits = ['waiting', 'offered'].includes(stage);
  const offered = 'offered' in by('callback').dataset;
  by('callback').hidden = !offered || !waits || Boolean(callback) || !asked;
  by('no-callback').hidden = !waits || !callback;
  return callback && stage !== 'ended' ? t('chat-js-callback') : '';
}
