// The open conversation: what was said, the draft, sending. A message is shown at once and marked
// until the server has it on disk.

import { t, by, element, saidWords, timeOfDay, dayOf, typed } from './texts.js';
import { me, state, listen, changed, draft, setDraft, keepUnsent, unsentOf, allUnsent, settled, newN } from './console-store.js';
import { hasIdentityNumber } from './identity.js';
import { later, holdsMessages, isWaiting } from './console-undo.js';
import { revealButton } from './console-notes.js';
import { nameOf, channelName, languageName, urgencyName, because } from './console-words.js';

const log = by('log');
const words = by('draft');
let shownContact = null;
let ask = () => false;
let tellNow = () => false;
/** When the words of the open draft were last changed here, and when that was last told. */
let written = 0;
let toldTyping = 0;
let keeping = 0;

/** `send` asks the desk; `signal` sends what needs no answer. */
export function begin(send, signal) {
  ask = send;
  tellNow = signal;
}

export function say() {
  const c = state.contacts.get(state.open);
  const text = typed(words);
  if (!c || !text) return;
  // Who listens is heard by colleagues only.
  if (c.part === 'listen' || c.part === 'whisper') return by('whisper').click();
  const message = { type: 'say', contact: c.id, n: newN(), text };
  keepUnsent(message);
  toldTyping = 0;
  words.value = '';
  forgetDraft(c.id);
  by('number-warning').hidden = true;
  if (holdsMessages(c.channel)) later(`say ${message.n}`, t('console-sending-soon'), () => ask(message), () => takeBack(message));
  else ask(message);
  changed('talk', 'mine');
}

/** What was not sent yet goes back to the draft. */
function takeBack({ contact, n, text }) {
  if (!settled(contact, n)) return;
  const here = state.open === contact;
  const other = here ? words.value : draft(contact);
  const whole = [text, other].filter((part) => part.trim()).join('\n');
  if (here) words.value = whole;
  setDraft(contact, whole);
  if (here) words.focus();
  changed('talk', 'mine');
}

/** Says again what has no answer yet; what can still be undone waits its time. */
export function sendUnsent() {
  allUnsent().filter(({ n }) => !isWaiting(`say ${n}`)).forEach((message) => ask(message));
}

function forgetDraft(id) {
  clearTimeout(keeping);
  setDraft(id, '');
  tellNow({ type: 'draft', contact: id, text: '' });
}

/** Half-written words from another console of ours; what is being written here is not touched. */
export function draftFrom({ contact, text }) {
  if (!state.contacts.get(contact)?.mine) return;
  const here = state.open === contact;
  if (here && (document.activeElement === words && Date.now() - written < 5000)) return;
  setDraft(contact, text);
  if (here) words.value = text;
}

by('composer').addEventListener('submit', (event) => {
  event.preventDefault();
  say();
});

words.addEventListener('keydown', (event) => {
  if (event.key === 'Enter' && !event.shiftKey && !event.isComposing && words.value.trim()) {
    event.preventDefault();
    event.stopPropagation();
    say();
  }
});

words.addEventListener('input', () => {
  const id = state.open;
  written = Date.now();
  by('number-warning').hidden = !hasIdentityNumber(words.value);
  if (words.value.trim() && written - toldTyping > 3000) {
    toldTyping = written;
    tellNow({ type: 'typing', contact: id });
  }
  clearTimeout(keeping);
  keeping = setTimeout(() => {
    if (state.open !== id) return;
    setDraft(id, words.value);
    const kept = tellNow({ type: 'draft', contact: id, text: words.value.replaceAll('\0', '') });
    by('draft-kept').textContent = !words.value ? '' : kept ? t('console-draft-kept') : t('console-draft-here');
  }, 400);
});
// Nothing half written is lost when the page goes away in the middle.
addEventListener('pagehide', () => { if (state.open) setDraft(state.open, words.value); });

function fact(list, name, value) {
  if (!value) return;
  const box = element('div');
  box.append(element('dt', '', name), element('dd', '', value));
  list.append(box);
}

function showAbout(c) {
  const [facts, who] = [by('facts'), by('who')];
  facts.replaceChildren();
  fact(facts, t('console-number'), c.id);
  fact(facts, t('console-unit'), c.unit_name);
  fact(facts, t('console-channel'), channelName(c.channel));
  fact(facts, t('console-language'), languageName(c.language));
  if (c.arrived) fact(facts, t('console-arrived'), `${dayOf(c.arrived)} ${timeOfDay(c.arrived)}`);
  who.replaceChildren();
  const d = c.details ?? {};
  fact(who, t('console-name'), d.name);
  fact(who, t('console-phone'), d.phone);
  fact(who, t('console-email'), d.email);
  fact(who, t('console-place'), d.place);
  by('who-box').hidden = !who.childElementCount;
}

/** Tells the resident what is on the screen, once. */
function tellSeen(c) {
  if (document.hidden || c.channel !== 'chat') return;
  const last = [...c.messages.values()].filter((m) => m.from === 'resident').at(-1)?.seq ?? 0;
  if (last <= (c.toldSeen ?? 0)) return;
  if (tellNow({ type: 'seen', contact: c.id, seq: last })) c.toldSeen = last;
}

function bubble(kind, name, at, text, note) {
  const item = element('div', `said ${kind}`);
  const head = element('p', 'by');
  head.append(element('strong', '', name), ' ', element('time', '', timeOfDay(at)));
  if (note) head.append(' ', element('span', 'sent', note));
  item.append(head, saidWords(text));
  return item;
}

const speaker = (c, m) => (m.from === 'resident' ? nameOf(c) : m.from === 'desk' ? t('console-desk-said') : !m.agent || m.agent === me ? t('console-you') : m.agent);

/** What the log should show: for each line a key, and how to make it. */
function lines(c) {
  const wanted = [];
  const add = (key, make) => wanted.push({ key, make });
  let [day, last] = ['', 0];
  const whispered = (w) => add(`w ${w.agent} ${w.at.getTime()}`, () => bubble('whisper', w.agent, w.at, w.text ?? t('console-erased'), t('console-whispered')));
  for (const m of c.messages.values()) {
    m.day ??= dayOf(m.at);
    if (m.day !== day) add(m.day, () => element('p', 'day', m.day));
    day = m.day;
    const kind = ['resident', 'desk'].includes(m.from) ? m.from : 'agent';
    const name = speaker(c, m);
    const before = (c.whispers ?? []).filter((w) => w.after < m.seq && w.after >= last);
    before.forEach(whispered);
    last = m.seq;
    add(`${m.seq} ${name} ${m.clear !== undefined}`, () => {
      const item = bubble(kind, name, m.at, m.clear ?? m.text ?? t('console-erased'));
      if (m.masked && m.clear === undefined) item.append(revealButton(c.id, m.seq));
      return item;
    });
  }
  (c.whispers ?? []).filter((w) => w.after >= last).forEach(whispered);
  for (const m of unsentOf(c.id)) {
    const note = isWaiting(`say ${m.n}`) ? t('console-sending-soon') : state.up ? t('console-sending') : t('console-queued');
    add(`${m.n} ${note}`, () => bubble('agent pending', t('console-you'), new Date(), m.text, note));
  }
  return wanted;
}

let shownKeys = [];
/** Whether the end of the talk was in sight when last looked. */
let atEnd = true;
const toEnd = () => { log.scrollTop = log.scrollHeight; };
log.addEventListener('scroll', () => { atEnd = log.scrollHeight - log.scrollTop - log.clientHeight < 80; });
// A zoomed page, a banner or a warning takes room from the talk: who read its end goes on reading its end.
new ResizeObserver(() => { if (atEnd) toEnd(); }).observe(log);

/** Makes only the lines that are new or changed; a long conversation stays quick. */
function showLog(c, other) {
  const wanted = lines(c);
  let same = 0;
  while (!other && same < wanted.length && wanted[same].key === shownKeys[same]) same += 1;
  while (log.childElementCount > same) log.lastElementChild.remove();
  log.append(...wanted.slice(same).map(({ make }) => make()));
  shownKeys = wanted.map(({ key }) => key);
  atEnd ||= other;
  if (atEnd) toEnd();
}

function show(c) {
  const other = shownContact !== c.id;
  if (other) {
    if (shownContact && state.contacts.has(shownContact)) setDraft(shownContact, words.value);
    clearTimeout(keeping);
    words.value = draft(c.id);
    by('draft-kept').textContent = '';
    by('number-warning').hidden = !hasIdentityNumber(words.value);
  }
  shownContact = c.id;
  by('talk-heading').textContent = nameOf(c);
  by('talk-sub').textContent = [urgencyName(c.urgency), c.details?.name && channelName(c.channel), languageName(c.language), c.unit_name].filter(Boolean).join(' · ');
  by('talk-because').textContent = c.because ? because(c.because) : '';
  const call = Boolean(c.call);
  by('call-note').hidden = !call;
  by('ticket-note').hidden = !c.ticket;
  if (c.ticket) by('ticket-note').textContent = t('console-ticket-note', { number: c.ticket.number, office: c.ticket.office_name });
  // Who stands at the counter is spoken with.
  for (const id of ['draft', 'send']) by(id).hidden = call || Boolean(c.ticket);
  if (c.part === 'listen' || c.part === 'whisper') by('send').hidden = true;
  by('typing').textContent = (c.typing ?? 0) > Date.now() ? t('console-typing', { name: nameOf(c) }) : '';
  showAbout(c);
  showLog(c, other);
  tellSeen(c);
}

document.addEventListener('visibilitychange', () => changed('talk'));

listen((kinds) => {
  if (!kinds.has('talk')) return;
  const c = state.contacts.get(state.open);
  by('open').hidden = !c;
  by('about').hidden = !c;
  by('nothing').hidden = Boolean(c);
  by('talk').setAttribute('aria-labelledby', c ? 'talk-heading' : 'nothing-heading');
  if (c) show(c);
  else shownContact = null;
});
