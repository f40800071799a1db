// The resident's side of a live chat. Every message has a number `n` of its own and is kept until
// the server has acknowledged it; the server's numbers `seq` show each message once, in order.

import { t, by, language, locale, element, saidWords, timeOfDay, typed } from './texts.js';
import { connect } from './socket.js';
import { hasIdentityNumber } from './identity.js';
import * as survey from './survey.js';
import * as callback from './callback.js';
import { tellAround } from './framed.js';
import { beforeQueue, callBox, goesTo } from './answers.js';

const log = by('log');
const words = by('say');
const KEPT = 'portner.chat';

/** What survives a reload, in this tab only. */
let chat = read() ?? { resume: null, n: 0, unsent: [] };
/** The contact this page shows, and the highest number of its messages seen here. */
let contact = null;
let seen = 0;
/** Writing to an ended contact opens a linked one, whose messages count from 1: they stand after the earlier ones. */
let after = 0;
/** The first `welcome` of a connection asks for what is unsent; a later one only names the contact. */
let freshLine = true;
/** Shown messages by number, for the download. */
const shown = new Map();
let up = false;
let firstUnit = null;
let unread = 0;
let warned = '';
/** The highest of the resident's messages that an agent has on the screen. */
let onScreen = 0;
let typingUntil = 0;
let toldTyping = 0;
const title = document.title;

/** What was written or chosen at the door, once. */
function take(what) {
  try {
    const kept = sessionStorage.getItem(what);
    sessionStorage.removeItem(what);
    return kept;
  } catch {
    return null;
  }
}

/** The unit that was chosen at the door, where the guess was wrong. */
let chosen = take('portner.unit');

function read() {
  try {
    return JSON.parse(sessionStorage.getItem(KEPT));
  } catch {
    return null;
  }
}

function keep() {
  if (!chat.resume) return;
  try {
    sessionStorage.setItem(KEPT, JSON.stringify(chat));
  } catch {
    // A browser that keeps nothing: the chat lives as long as this page.
  }
}

// ---- the line to the desk

const line = connect('/api/v1/chat', {
  hello() {
    freshLine = true;
    return { type: 'hello', language, seen, ...(chat.resume ? { resume: chat.resume } : chosen && { unit: chosen }) };
  },
  frame(frame) {
    const take = takes[frame.type];
    if (take) take(frame);
  },
  up(isUp) {
    up = isUp;
    showLost();
  },
  closed: () => false,
});

const takes = {
  welcome(frame) {
    up = true;
    showLost();
    chat.resume = frame.resume;
    chat.n = Math.max(chat.n, frame.n ?? 0);
    if (frame.contact !== contact) {
      // The first words of all are acknowledged before they have a contact; those of a linked one after.
      if (contact) {
        after += 1e6;
        seen = 0;
        onScreen = 0;
      }
      contact = frame.contact;
      firstUnit = frame.unit;
      if (contact) showBecause(frame);
    }
    if (contact) keep();
    if (!freshLine) return;
    freshLine = false;
    chat.unsent.forEach(({ n, text }) => line.send({ type: 'say', n, text }));
  },
  state: showState,
  message(frame) {
    if (frame.seq <= seen) return;
    seen = frame.seq;
    const mine = frame.from === 'resident';
    chat.n = Math.max(chat.n, frame.n ?? 0);
    shown.set(after + frame.seq, frame);
    // Another tab may have given the same number to other words; ours are told so and go under the next one.
    if (mine && frame.n && chat.unsent.some((m) => m.n === frame.n && m.text === frame.text)) {
      settle(frame.n, frame);
    } else {
      show(frame);
    }
    if (!mine) {
      notice();
      showTyping(0);
    }
  },
  typing: () => showTyping(6000),
  seen({ seq }) {
    onScreen = Math.max(onScreen, seq);
    tick();
  },
  surveyed() {
    chat.surveyed = contact;
    keep();
    survey.done();
  },
  ack({ n, seq }) {
    settle(n, { seq });
    seen = Math.max(seen, seq);
  },
  error({ problem, n }) {
    survey.failed();
    if (chosen && problem.mistakes?.some(({ field }) => field === 'unit')) {
      // The unit is no more: the rules say where it goes.
      chosen = null;
      line.send({ type: 'hello', language, seen });
      return;
    }
    const what = problem.status === 429 ? t('chat-js-slow-down') : t('chat-js-problem');
    if (n && problem.type.endsWith(':n-used')) return renumber(n);
    const pending = n && bubble(n);
    if (problem.retry_after && n) {
      setTimeout(() => resend(n), problem.retry_after * 1000);
    } else if (pending) {
      mark(pending, t('chat-js-not-sent'));
      chat.unsent = chat.unsent.filter((m) => m.n !== n);
      keep();
    }
    tell(what);
  },
};

/** Another tab used this number for other words: say it again under the next free one. */
function renumber(n) {
  const message = chat.unsent.find((m) => m.n === n);
  if (!message) return;
  chat.n += 1;
  const item = bubble(n);
  if (item) item.dataset.n = chat.n;
  message.n = chat.n;
  keep();
  resend(message.n);
}

function resend(n) {
  const message = chat.unsent.find((m) => m.n === n);
  if (message) line.send({ type: 'say', ...message });
}

// ---- what is shown

const wait = {
  waiting: (s, unit) => (s.position ? t('chat-js-place', { place: s.position, unit }) : t('chat-js-waiting', { unit })),
  offered: (s, unit) => t('chat-js-offered', { unit }),
  in_conversation: (s, unit) => t('chat-js-talking', { unit }),
  ended: () => t('chat-js-ended'),
};

const over = ({ stage }) => stage === 'ended';

function showState(state) {
  if (state.stage === 'new') return;
  const unit = state.unit_name ?? '';
  const closed = state.open === false && state.stage === 'waiting';
  // A stage this page does not know yet is still a contact that goes on.
  const words = wait[state.stage] ?? wait.waiting;
  const arranged = callback.show(state, Boolean(contact));
  const now = closed ? t('chat-js-closed', { unit }) : words(state, unit);
  const told = state.wait ? t('chat-js-wait', { low: state.wait.low / 60, high: state.wait.high / 60 }) : '';
  const beside = state.joined ? t('chat-js-joined') : t('chat-js-heard');
  tell([now, told, arranged, state.heard && !over(state) ? beside : ''].filter(Boolean).join(' '));
  if (firstUnit && state.unit && state.unit !== firstUnit) {
    firstUnit = state.unit;
    by('because').textContent = t('chat-js-because-moved', { unit });
    by('because').hidden = false;
  }
  const ended = over(state);
  if (ended) delete document.body.dataset.leaving;
  by('state').dataset.stage = state.stage;
  by('ended').hidden = !ended;
  by('composer').hidden = ended;
  if (state.stage === 'in_conversation') by('because').hidden = true;
  showBefore(state, ended);
  if (ended) showTyping(0);
  by('person').hidden = state.stage === 'in_conversation' || ended || Boolean(state.callback);
  const talked = [...shown.values()].some((m) => m.from === 'agent');
  survey.offer(ended && talked && chat.surveyed !== contact);
}

/** The agent writes, for so many milliseconds from now. Space for the line is always kept. */
function showTyping(milliseconds) {
  typingUntil = Date.now() + milliseconds;
  const show = () => {
    const now = Date.now() < typingUntil;
    by('typing').textContent = now ? t('chat-js-typing') : '';
    if (now) setTimeout(show, typingUntil - Date.now() + 10);
  };
  show();
}

/** The newest of the resident's own messages says how far it has come; older ones go without saying. */
function tick() {
  const own = [...log.querySelectorAll('.said.resident')].filter((item) => Number.isFinite(Number(item.dataset.seq)));
  for (const item of own) {
    const reached = Number(item.dataset.seq) <= after + onScreen;
    const text = item === own.at(-1) ? (reached ? t('chat-js-seen') : t('chat-js-sent')) : '';
    mark(item, text);
  }
}

/** Above everything: whom to call, and what is told about this just now. */
function showBefore({ emergency = [], notices = [], open }, over) {
  const told = JSON.stringify([emergency, notices, open, over]);
  if (showBefore.told === told) return;
  showBefore.told = told;
  by('before').replaceChildren();
  if (emergency.length) by('before').append(callBox(emergency));
  if (emergency.length && open === false) by('before').append(element('p', 'lead', t('answer-js-closed')));
  for (const text of notices) by('before').append(element('p', 'notice warn', text));
}

function tell(text) {
  if (by('state-text').textContent !== text) by('state-text').textContent = text;
}

/** Tells why it went there: what the resident chose, the words that a rule found, or that no rule was sure. */
function showBecause(frame) {
  const unit = frame.unit_name ?? '';
  by('because').textContent = goesTo(true, frame.because, unit);
  by('because').hidden = false;
}

function showLost() {
  by('lost').hidden = up;
  if (!up) by('lost').textContent = chat.resume ? t('chat-js-lost') : t('chat-js-connecting');
}

const speakers = ['resident', 'agent', 'desk'];
const nameOf = (from) => (from === 'resident' ? t('chat-js-you') : from === 'agent' ? t('chat-js-agent') : t('chat-js-desk'));

/** Puts a message in its place: by number, before what is not acknowledged yet. */
function place(item, seq) {
  item.dataset.seq = seq ? after + seq : Infinity;
  const later = [...log.children].find((other) => other !== item && Number(other.dataset.seq) > Number(item.dataset.seq)) ?? null;
  if (later !== item.nextElementSibling || !item.isConnected) log.insertBefore(item, later);
}

function show({ from, at, text, seq }, n) {
  const item = element('div', `said ${speakers.includes(from) ? from : 'desk'}`);
  const head = element('p', 'by');
  head.append(element('strong', '', nameOf(from)));
  const time = element('time', '', timeOfDay(at ? new Date(at) : new Date()));
  head.append(' ', time);
  item.append(head, saidWords(text ?? ''));
  if (n) item.dataset.n = n;
  if (from === 'resident') item.append(element('p', 'mark-sent', n ? t('chat-js-sending') : ''));
  place(item, seq);
  if (!n) tick();
  // From the first message on there is more to read than to explain.
  document.body.classList.add('begun');
  log.scrollTop = log.scrollHeight;
  return item;
}

// What stands above and below changes height; the newest message stays in sight.
new ResizeObserver(() => { log.scrollTop = log.scrollHeight; }).observe(log);

const bubble = (n) => log.querySelector(`[data-n="${n}"]`);

function mark(item, text) {
  const place = item.querySelector('.mark-sent');
  if (place && place.textContent !== text) place.textContent = text;
}

/** Message `n` is on disk as `seq`. If it was shown from the server already, its draft goes. */
function settle(n, { seq }) {
  const key = after + seq;
  const message = chat.unsent.find((m) => m.n === n);
  const item = bubble(n);
  chat.unsent = chat.unsent.filter((m) => m.n !== n);
  keep();
  if (!item) return;
  const there = log.querySelector(`[data-seq="${key}"]`);
  if (there && there !== item) {
    item.remove();
    return;
  }
  shown.set(key, { from: 'resident', at: new Date().toISOString(), text: message?.text, n });
  place(item, seq);
  tick();
}

function notice() {
  tellAround('message');
  if (document.visibilityState === 'visible') return;
  unread += 1;
  document.title = t('chat-js-title-new', { count: unread });
}

// ---- what the resident does

let inquiring = Boolean(sessionStorage.getItem('portner.asked'));
sessionStorage.removeItem('portner.asked');

/** The first words: perhaps there is an answer already. Whoever goes on to a person is never asked again. */
async function say(text) {
  if (!contact && !chat.unsent.length && !inquiring) {
    inquiring = true;
    const draft = show({ from: 'resident', text });
    const goesOn = await beforeQueue(text, by('before'));
    draft.remove();
    if (!goesOn) {
      inquiring = false;
      return;
    }
  }
  reallySay(text);
}

function reallySay(text) {
  chat.n += 1;
  toldTyping = 0;
  const message = { n: chat.n, text };
  chat.unsent.push(message);
  keep();
  show({ from: 'resident', text }, message.n);
  if (up) line.send({ type: 'say', ...message });
}

function send(event) {
  event?.preventDefault();
  const text = typed(words);
  if (!text) return words.focus();
  if (hasIdentityNumber(text) && warned !== text) {
    warned = text;
    by('number-warning').hidden = false;
    return words.focus();
  }
  warned = '';
  by('number-warning').hidden = true;
  words.value = '';
  say(text);
  words.focus();
}

by('composer').hidden = false;
by('composer').addEventListener('submit', send);
words.addEventListener('keydown', (event) => {
  if (event.key === 'Enter' && !event.shiftKey && !event.isComposing) send(event);
});

words.addEventListener('input', () => {
  if (hasIdentityNumber(words.value)) by('number-warning').hidden = false;
  else by('number-warning').hidden = true;
  if (!up || Date.now() - toldTyping < 3000 || !words.value.trim()) return;
  toldTyping = Date.now();
  line.send({ type: 'typing' });
});

by('person').addEventListener('click', () => {
  by('person').hidden = true;
  say(t('chat-js-person'));
  words.focus();
});

survey.begin((answers) => line.send({ type: 'survey', ...answers }));
callback.begin((frame) => line.send(frame));

const dialog = by('leave-dialog');
by('leave').addEventListener('click', () => {
  if (log.childElementCount === 0) location.href = `/?lang=${language}`;
  else {
    dialog.showModal();
    by('stay').focus();
  }
});
dialog.addEventListener('close', () => {
  if (dialog.returnValue === 'leave') line.send({ type: 'leave' });
});

by('again').addEventListener('click', () => {
  try {
    sessionStorage.removeItem(KEPT);
  } catch {
    // Nothing was kept.
  }
  line.end();
  location.reload();
});

by('save').addEventListener('click', () => {
  const ordered = [...shown.entries()].sort((a, b) => a[0] - b[0]).map(([, m]) => m);
  const text = ordered.map((m) => `${new Date(m.at).toLocaleString(locale)} ${nameOf(m.from)}: ${m.text ?? ''}\n`);
  const link = element('a');
  link.href = URL.createObjectURL(new Blob(text, { type: 'text/plain' }));
  link.download = t('chat-js-file');
  link.click();
  setTimeout(() => URL.revokeObjectURL(link.href), 10000);
});

// At a kiosk whoever goes away has gone for good.
addEventListener('portner-forget', () => {
  if (contact && by('state').dataset.stage !== 'ended' && line.send({ type: 'leave' })) document.body.dataset.leaving = '';
});

document.addEventListener('visibilitychange', () => {
  if (document.visibilityState !== 'visible') return;
  unread = 0;
  document.title = title;
});

chat.unsent.forEach(({ n, text }) => show({ from: 'resident', text }, n));
const first = take('portner.first');
if (first) {
  if (hasIdentityNumber(first)) {
    words.value = first;
    by('number-warning').hidden = false;
    warned = first.trim();
  } else say(first);
}
words.focus();
