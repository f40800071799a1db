// An offer rings until it is answered: in one tab only, with sound if it is on, with a notification
// if the agent allowed it, and in the title.

import { t, by } from './texts.js';
import { state, listen } from './console-store.js';
import { because, channelName } from './console-words.js';

const OFF = 'portner.sound-off';
const title = document.title;
let context = null;
let timer = 0;
let leads = !navigator.locks;
const notified = new Map();

// The tab that holds the lock rings; the others stay quiet and take over when it is closed.
navigator.locks?.request('portner.ring', () => {
  leads = true;
  ring();
  return new Promise(() => {});
});

// Browsers allow sound only after the first press of a key or button.
for (const kind of ['pointerdown', 'keydown']) {
  addEventListener(kind, () => {
    context ??= new AudioContext();
    context.resume();
  }, { passive: true });
}

const button = by('sound');
const on = () => localStorage.getItem(OFF) === null;
button.setAttribute('aria-pressed', String(on()));
button.addEventListener('click', () => {
  if (on()) localStorage.setItem(OFF, '1');
  else localStorage.removeItem(OFF);
  button.setAttribute('aria-pressed', String(on()));
});

function tone(at, pitch) {
  const [source, volume] = [context.createOscillator(), context.createGain()];
  source.frequency.value = pitch;
  volume.gain.setValueAtTime(0, at);
  volume.gain.linearRampToValueAtTime(0.18, at + 0.02);
  volume.gain.exponentialRampToValueAtTime(0.001, at + 0.35);
  source.connect(volume).connect(context.destination);
  source.start(at);
  source.stop(at + 0.4);
}

/** A call rings on the telephone already. */
const rings = () => [...state.offers.values()].filter((offer) => !offer.call).length;

function ring() {
  clearTimeout(timer);
  if (!rings()) return;
  if (leads && on() && context?.state === 'running') {
    tone(context.currentTime, 660);
    tone(context.currentTime + 0.18, 880);
  }
  timer = setTimeout(ring, 1800);
}

function tell() {
  for (const [id, shown] of notified) {
    if (!state.offers.has(id)) {
      shown?.close();
      notified.delete(id);
    }
  }
  for (const offer of state.offers.values()) {
    if (notified.has(offer.offer)) continue;
    const may = leads && document.hidden && 'Notification' in window && Notification.permission === 'granted';
    // No words of a resident leave the page: the unit, the way it came and why are enough.
    const body = `${channelName(offer.channel)} · ${because(offer.because)}`;
    notified.set(offer.offer, may ? new Notification(offer.unit_name, { body, tag: offer.offer }) : null);
  }
  const unread = [...state.contacts.values()].reduce((all, c) => all + c.unread, 0);
  const ringing = state.offers.size ? `${t('console-title-offer', { count: state.offers.size })} ` : '';
  document.title = `${ringing}${unread ? `(${unread}) ` : ''}${title}`;
}

let ringing = 0;
listen((kinds) => {
  if (kinds.has('offers') && rings() !== ringing) {
    ringing = rings();
    ring();
  }
  tell();
});

const notify = by('notify');
if ('Notification' in window) {
  notify.checked = Notification.permission === 'granted';
  notify.disabled = Notification.permission === 'denied';
  notify.addEventListener('change', async () => {
    if (notify.checked) notify.checked = (await Notification.requestPermission()) === 'granted';
  });
} else {
  notify.disabled = true;
}
