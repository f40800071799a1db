// The agent's console: one line to the desk, everything else listens to what it brings.

import { t, by, language } from './texts.js';
import { connect } from './socket.js';
import { me, state, listen, changed, contact, mine, forget, forgetAll, newN } from './console-store.js';
import { allUnsent, keepUnsent, settled, setDraft, draft } from './console-store.js';
import * as offers from './console-offers.js';
import * as talk from './console-talk.js';
import { open } from './console-list.js';
import { nameOf, problemWords } from './console-words.js';
import * as notes from './console-notes.js';
import * as register from './console-register.js';
import { drop, toast as tell } from './console-undo.js';
import * as acts from './console-acts.js';
import * as call from './console-call.js';
import { inAMoment } from './console-acts.js';
import * as alarm from './console-alarm.js';
import * as why from './console-why.js';
import * as earlier from './console-earlier.js';
import './console-beside.js';
import * as canned from './console-canned.js';
import './console-sound.js';
import './console-keys.js';

/** What was asked and not answered yet, by the name that its answer echoes. */
const asked = new Map();
let asks = 0;
/** The first `welcome` of a connection says anew what is ours; later ones only tell of changed units. */
let freshLine = true;

const line = connect('/api/v1/console', {
  hello() {
    freshLine = true;
    // What was said is said again; whether the rest was done, the agent sees.
    if ([...asked.values()].some((one) => one.type !== 'say')) tell(t('console-unsure'));
    asked.clear();
    const seen = Object.fromEntries([...state.contacts.values()].map((c) => [c.id, c.seen]));
    return { type: 'hello', language, forgets: true, canned: canned.have(), ...(Object.keys(seen).length ? { seen } : {}) };
  },
  frame(frame) {
    takes[frame.type]?.(frame);
  },
  up(isUp) {
    state.up = isUp;
    changed('me', 'talk');
  },
  may: session,
});

/** Asks something of the desk; says whether it went. */
function ask(frame) {
  if (!state.up) return false;
  asks += 1;
  const id = String(asks);
  asked.set(id, frame);
  return line.send({ ...frame, id });
}

offers.begin(ask);
talk.begin(ask, (frame) => line.send(frame));
notes.begin(ask);
register.begin(ask, tell);
acts.begin(ask, tell, open);
call.begin(tell);

const takes = {
  ...alarm.takes,
  ...canned.takes,
  ...earlier.takes,
  welcome(frame) {
    state.up = true;
    state.presence = { state: frame.presence, reason: frame.reason };
    call.may(Boolean(frame.calls_out), Boolean(frame.video));
    if (freshLine) {
      freshLine = false;
      begin(frame.contacts);
    }
    state.ever = true;
    changed('me', 'offers', 'mine', 'talk');
  },
  presence(frame) {
    state.presence = frame;
    if (frame.why === 'no_answer') tell(t('console-set-away'));
    changed('me');
  },
  offer(frame) {
    const known = state.offers.get(frame.offer);
    if (known) {
      // Told again with what has come to be known since: who calls.
      Object.assign(known, frame, { waited: known.waited });
      return changed('offers');
    }
    const since = performance.now();
    const left = frame.until ? new Date(frame.until).getTime() - Date.now() : null;
    state.offers.set(frame.offer, { ...frame, since, ends: left === null ? null : since + left });
    changed('offers');
  },
  withdrawn({ offer, contact: id, why }) {
    state.offers.delete(offer);
    if (!state.contacts.get(id)?.mine) forget(id);
    if (why === 'lapsed') tell(t('console-offer-lapsed'));
    if (why === 'contact_gone' || why === 'ended') tell(t('console-consult-over'));
    changed('offers', 'mine');
  },
  contact: takeContact,
  whisper(frame) {
    const c = state.contacts.get(frame.contact);
    if (!c?.mine) return;
    (c.whispers ??= []).push({ ...frame, at: new Date(frame.at), after: c.seen });
    if (state.open !== c.id) c.unread += 1;
    changed('mine', 'talk');
  },
  candidates: why.candidates,
  revealed: notes.revealed,
  note: notes.noted,
  draft: talk.draftFrom,
  typing({ contact: id }) {
    const c = state.contacts.get(id);
    if (!c) return;
    c.typing = Date.now() + 6000;
    changed('talk', 'mine');
    setTimeout(() => changed('talk', 'mine'), 6050);
  },
  message(frame) {
    // A contact that is only offered brings its words along, to be shown on the card.
    const c = contact(frame.contact);
    if (frame.seq <= c.seen) return;
    c.seen = frame.seq;
    if (frame.n) settled(c.id, frame.n);
    c.messages.set(frame.seq, { ...frame, at: new Date(frame.at) });
    if (frame.from === 'resident') c.typing = 0;
    if (frame.from !== 'resident') c.unread = 0;
    else if (state.open !== c.id || document.hidden) c.unread += 1;
    changed('mine', 'talk', 'offers');
  },
  ack({ id: askId, contact: id, n, seq }) {
    const about = asked.get(askId);
    asked.delete(askId);
    if (about?.type === 'register') register.noted(about);
    if (!n) return;
    const c = contact(id);
    const message = settled(id, n);
    if (message && !c.messages.has(seq)) {
      c.messages.set(seq, { seq, from: 'agent', agent: me, at: new Date(), text: message.text });
    }
    c.seen = Math.max(c.seen, seq);
    changed('mine', 'talk');
  },
  error({ problem, id }) {
    const about = asked.get(id);
    asked.delete(id);
    const offer = about?.offer && state.offers.get(about.offer);
    if (offer) offer.answered = false;
    if (about?.type === 'say') notSent(about, problem);
    if (about?.type === 'register') register.refused(problemWords(problem));
    tell(problemWords(problem));
    changed('offers', 'me');
  },
};

/** A new line: it names what is ours or rings; everything else has gone while nobody was looking. */
function begin(contacts) {
  state.offers.clear();
  const gone = [...state.contacts.keys()].filter((id) => !contacts.includes(id));
  gone.forEach(leave);
  talk.sendUnsent();
}

function takeContact(frame) {
  const id = frame.contact;
  for (const offer of state.offers.values()) {
    if (offer.contact === id) state.offers.delete(offer.offer);
  }
  if (frame.yours) {
    const c = contact(id);
    const isNew = !c.mine;
    // What a frame leaves out is no longer so.
    for (const gone of ['part', 'with', 'consult', 'listeners', 'callback', 'line', 'linked', 'continues']) delete c[gone];
    Object.assign(c, frame, { id, messages: c.messages, mine: true, arrived: new Date(frame.arrived) });
    // A contact just accepted opens by itself, but never over a half-written message.
    if (!state.open || (isNew && state.ever && !by('draft').value.trim())) open(id);
  } else {
    leave(id);
  }
  changed('offers', 'mine', 'talk', 'me');
}

/** The contact is no longer ours. */
function leave(id) {
  const was = state.open;
  drop(`close ${id}`);
  drop(`transfer ${id}`);
  drop(`hand_over ${id}`);
  forget(id);
  if (was === id) openAnother();
}

function openAnother() {
  const next = mine()[0];
  if (next) open(next.id);
}

/** What could not be said goes back to the draft, so that nothing written is lost. */
function notSent({ contact: id, n }, problem) {
  if (problem.retry_after) {
    setTimeout(() => allUnsent().filter((m) => m.n === n).forEach((m) => ask(m)), problem.retry_after * 1000);
    return;
  }
  const message = settled(id, n);
  if (!message) return;
  if (problem.type.endsWith(':n-used')) {
    keepUnsent({ ...message, n: newN() });
    ask(allUnsent().at(-1));
  } else {
    if (!draft(id)) setDraft(id, message.text);
    if (state.open === id && !by('draft').value) by('draft').value = message.text;
  }
  changed('talk');
}

// ---- presence and the line's state

function sendPresence(value) {
  const [name, reason] = value.split(':');
  ask({ type: 'presence', state: name, ...(reason ? { reason } : {}) });
}

by('presence').addEventListener('change', (event) => sendPresence(event.target.value));
by('be-available').addEventListener('click', () => sendPresence('available'));

function showMe() {
  const { state: now, reason } = state.presence;
  by('presence').value = now === 'away' ? `away:${reason ?? 'other'}` : now;
  by('presence').disabled = !state.up;
  by('presence-dot').dataset.state = now;
  by('load').textContent = t('console-load', { count: mine().length });
  by('be-available').hidden = now === 'available' || !state.up;
  by('nothing-text').textContent = !state.up ? t('console-connecting')
    : now === 'available' ? t('console-ready') : t('console-not-ready');
  showLost();
}

function showLost() {
  const lost = state.ever && !state.up;
  const text = state.signedOut ? t('console-signed-out') : lost ? t('console-lost') : '';
  by('lost').hidden = !text;
  if (by('lost').textContent !== text) by('lost').textContent = text;
}

/** May the line be opened again? A line that was cut may mean that the session is over: the page itself knows. */
async function session() {
  try {
    const answer = await fetch(location.href, { headers: { accept: 'text/html' }, signal: AbortSignal.timeout(10000) });
    if (!answer.ok) return null;
    state.signedOut = !(await answer.text()).includes('id="console"');
  } catch {
    // The daemon is away; the line asks again by itself.
    return null;
  }
  changed('me');
  if (state.signedOut) location.reload();
  return !state.signedOut;
}

// ---- transfer and close

const [transferDialog, closeDialog] = [by('transfer-dialog'), by('close-dialog')];
/** Which contact a dialog is about: another one may be open when it is answered. */
let about = null;

by('transfer').addEventListener('click', () => {
  about = state.open;
  const c = state.contacts.get(about);
  for (const option of by('transfer-unit').options) option.disabled = option.value === c?.unit;
  by('transfer-unit').value = '';
  by('transfer-wrong').checked = false;
  transferDialog.showModal();
});

transferDialog.addEventListener('close', () => {
  const unit = by('transfer-unit').value;
  if (transferDialog.returnValue !== 'yes' || !unit || !about) return;
  const wrong = by('transfer-wrong').checked;
  const name = by('transfer-unit').selectedOptions[0].textContent;
  const frame = { type: 'transfer', contact: about, unit, ...(wrong ? { wrong } : {}) };
  inAMoment('transfer', about, t('console-transferring', { name: nameOf(state.contacts.get(about) ?? {}), unit: name }), frame);
});

by('close').addEventListener('click', () => {
  about = state.open;
  by('close-note').value = '';
  closeDialog.showModal();
});

closeDialog.addEventListener('close', () => {
  if (closeDialog.returnValue !== 'yes' || !about) return;
  const outcome = closeDialog.querySelector('input:checked').value;
  const name = nameOf(state.contacts.get(about) ?? {});
  const note = by('close-note').value.trim();
  const frame = { type: 'close', contact: about, outcome, ...(note ? { note } : {}) };
  inAMoment('close', about, t('console-closing', { name }), frame);
});

for (const dialog of document.querySelectorAll('dialog')) {
  // Esc closes without doing anything.
  dialog.addEventListener('cancel', () => { dialog.returnValue = 'no'; });
}

by('sign-out').addEventListener('submit', () => {
  forgetAll();
  line.end();
});
document.addEventListener('visibilitychange', () => {
  const c = state.contacts.get(state.open);
  if (document.hidden || !c?.unread) return;
  c.unread = 0;
  changed('mine');
});

listen((kinds) => { if (kinds.has('me') || kinds.has('mine')) showMe(); });
changed('me', 'mine', 'talk');
