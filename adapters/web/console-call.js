// Calls on a switch that Portner drives, and video meetings: call a resident, hold and mute, send the caller on to a number
// outside. The sound itself is on the telephone.

import { t, by } from './texts.js';
import { state, listen } from './console-store.js';
import { now } from './console-acts.js';

let tell = () => {};
let about = null;
let meets = false;

/** `say` tells the agent. */
export function begin(say) {
  tell = say;
}

/** There is a telephone and a switch, there is a place for video meetings, or not. */
export function may(calls, video) {
  by('call-out').hidden = !calls;
  meets = video;
}

by('video').addEventListener('click', () => {
  const c = state.contacts.get(state.open);
  if (c?.mine && c.channel === 'chat') now({ type: 'video', contact: c.id });
});

listen((kinds) => {
  if (!kinds.has('talk')) return;
  const c = state.contacts.get(state.open);
  by('video').hidden = !(meets && c?.channel === 'chat');
});

by('call-out').addEventListener('click', () => {
  const c = state.contacts.get(state.open);
  about = c?.mine && !c.part ? c.id : null;
  by('call-out-phone').value = (about && c.details?.phone) || '';
  by('call-out-name').value = (about && c.details?.name) || '';
  by('call-out-dialog').returnValue = '';
  by('call-out-dialog').showModal();
});

by('call-out-dialog').addEventListener('close', () => {
  const [phone, name] = [by('call-out-phone').value.trim(), by('call-out-name').value.trim()];
  if (by('call-out-dialog').returnValue !== 'yes' || !phone) return;
  const from = about && state.contacts.get(about)?.mine ? { contact: about } : {};
  if (now({ type: 'call', phone, ...(name ? { name } : {}), ...from })) tell(t('console-call-out-begun'));
});

by('send-out-dialog').addEventListener('close', () => {
  const phone = by('send-out-phone').value.trim();
  if (by('send-out-dialog').returnValue !== 'yes' || !phone || !state.contacts.get(about)?.mine) return;
  now({ type: 'send_out', contact: about, phone });
});

function sendOut(c) {
  about = c.id;
  by('send-out-phone').value = '';
  by('send-out-dialog').returnValue = '';
  by('send-out-dialog').showModal();
}

/** What can be done to the line of an open call: what is said of it, and name and act of each button. */
export function lineOf(c) {
  const handle = (act) => () => now({ type: 'handle', contact: c.id, act });
  const { on_hold: held, muted, recording, recording_failed: failed } = c.line;
  const line = held ? t('console-line-held') : muted ? t('console-line-muted') : t('console-line-on');
  const tape = recording ? 'console-line-recording' : failed ? 'console-line-recording-failed' : '';
  const said = tape ? `${line} ${t(tape)}` : line;
  return [said, [
    ...(recording ? [[t('console-line-stop-recording'), handle('stop_recording')]] : []),
    held ? [t('console-line-resume'), handle('resume')] : [t('console-line-hold'), handle('hold')],
    muted ? [t('console-line-unmute'), handle('unmute')] : [t('console-line-mute'), handle('mute')],
    [t('console-send-out'), () => sendOut(c)],
  ]];
}
