// The open conversation: what was said, the draft, sending. A message is shown at once and marked
// until the server has it on disk.

import { t, by, element, saidWords, timeOfDay, dayOf } from './texts.js';
import { me, state, listen, changed, draft, setDraft, keepUnsent, unsentOf, newN } from './console-store.js';
import { nameOf, channelName, languageName, because } from './console-words.js';

const log = by('log');
const words = by('draft');
let shownContact = null;
let ask = () => false;

export function begin(send) {
  ask = send;
}

export function say() {
  const c = state.contacts.get(state.open);
  const text = words.value.trim();
  if (!c || !text) return;
  const message = { type: 'say', contact: c.id, n: newN(), text };
  keepUnsent(message);
  words.value = '';
  setDraft(c.id, '');
  ask(message);
  changed('talk', 'mine');
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

let keeping = 0;
words.addEventListener('input', () => {
  const id = state.open;
  clearTimeout(keeping);
  keeping = setTimeout(() => {
    setDraft(id, words.value);
    by('draft-kept').textContent = words.value ? t('console-draft-kept') : '';
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
  let day = '';
  for (const m of c.messages.values()) {
    m.day ??= dayOf(m.at);
    if (m.day !== day) add(m.day, () => element('p', 'day', m.day));
    day = m.day;
    const kind = ['resident', 'desk'].includes(m.from) ? m.from : 'agent';
    const name = speaker(c, m);
    add(`${m.seq} ${name}`, () => bubble(kind, name, m.at, m.text ?? t('console-erased')));
  }
  for (const m of unsentOf(c.id)) {
    const note = state.up ? t('console-sending') : t('console-queued');
    add(`${m.n} ${note}`, () => bubble('agent pending', t('console-you'), new Date(), m.text, note));
  }
  return wanted;
}

let shownKeys = [];

/** Makes only the lines that are new or changed; a long conversation stays quick. */
function showLog(c, other) {
  const near = log.scrollHeight - log.scrollTop - log.clientHeight < 80;
  const wanted = lines(c);
  let same = 0;
  while (!other && same < wanted.length && wanted[same].key === shownKeys[same]) same += 1;
  while (log.childElementCount > same) log.lastElementChild.remove();
  log.append(...wanted.slice(same).map(({ make }) => make()));
  shownKeys = wanted.map(({ key }) => key);
  if (other || near) log.scrollTop = log.scrollHeight;
}

function show(c) {
  const other = shownContact !== c.id;
  if (other) {
    if (shownContact && state.contacts.has(shownContact)) setDraft(shownContact, words.value);
    clearTimeout(keeping);
    words.value = draft(c.id);
    by('draft-kept').textContent = '';
  }
  shownContact = c.id;
  by('talk-heading').textContent = nameOf(c);
  by('talk-sub').textContent = [c.details?.name && channelName(c.channel), languageName(c.language), c.unit_name].filter(Boolean).join(' · ');
  by('talk-because').textContent = c.because ? because(c.because) : '';
  const call = Boolean(c.call);
  by('call-note').hidden = !call;
  by('composer').hidden = call;
  showAbout(c);
  showLog(c, other);
}

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
