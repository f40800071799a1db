// Who else takes part in the open contact, and what is to be done about it: a colleague who is asked or
// there, a supervisor who listens, a resident to call back. One line each, with its buttons.

import { t, by, element, timeOfDay, dayOf } from './texts.js';
import { state, listen } from './console-store.js';
import { now, handOver } from './console-acts.js';
import { lineOf } from './console-call.js';

const OUTCOMES = ['reached', 'no_answer', 'busy', 'wrong_number', 'failed'];

const end = (c) => () => now({ type: 'end_consult', contact: c.id });
const supervise = (c, act) => () => now({ type: 'supervise', act, contact: c.id });

function button(text, act, key) {
  const made = element('button', 'second', text);
  made.type = 'button';
  if (key) made.append(' ', element('kbd', '', key));
  made.addEventListener('click', act);
  return made;
}

const join = (c) => button(t('console-part-join'), supervise(c, 'join_in'));
const stop = (c) => button(t('console-part-stop'), supervise(c, 'stop_listening'));
// By voice; words are whispered below the talk.
const whisper = (c) => button(t('console-part-to-agent'), supervise(c, 'whisper'));

/** What this agent is here for, when another one has the contact. */
const parts = {
  consult: (c) => [t('console-part-consult', { agent: c.with ?? '' }), button(t('console-part-leave'), end(c))],
  listen: (c) => [t('console-part-listen', { agent: c.with ?? '' }), ...(c.line ? [whisper(c)] : []), join(c), stop(c)],
  whisper: (c) => [t('console-part-whisper', { agent: c.with ?? '' }), join(c), stop(c)],
  join: (c) => [t('console-part-joined', { agent: c.with ?? '' }), ...(c.line ? [whisper(c)] : []), stop(c)],
};

function consulting(c) {
  const { agent, joined } = c.consult;
  if (!joined) return [t('console-consult-asked', { agent }), button(t('console-consult-cancel'), end(c))];
  return [t('console-consult-joined', { agent }), button(t('console-hand-over', { agent }), handOver, 'h'),
    button(t('console-consult-end'), end(c))];
}

/** When somebody wants to be called; nothing when it is their turn. */
function span({ from, to }) {
  if (!from || !to) return '';
  const [begin, finish] = [new Date(from), new Date(to)];
  return t('console-callback-span', { day: dayOf(begin), from: timeOfDay(begin), to: timeOfDay(finish) });
}

function calling(c) {
  const called = (outcome) => () => now({ type: 'called', contact: c.id, attempt: c.callback.attempt, outcome });
  const text = [t('console-callback-due', { phone: c.details?.phone ?? '' }), span(c.callback)].filter(Boolean).join(' ');
  return [text, ...OUTCOMES.map((outcome) => button(t(`console-called-${outcome}`), called(outcome)))];
}

function lines(c) {
  const all = [];
  if (c.part) all.push(parts[c.part]?.(c));
  else if (c.consult) all.push(consulting(c));
  const ringing = c.callback && !c.callback.reached && !c.part;
  if (ringing && c.line) all.push([t('console-calling', { phone: c.details?.phone ?? '' })]);
  else if (ringing) all.push(calling(c));
  if (c.line && !ringing && !c.part) {
    const [said, acts] = lineOf(c);
    all.push([said, ...acts.map(([name, act]) => button(name, act))]);
  }
  const heard = (c.listeners ?? []).filter((name) => name !== document.body.dataset.agent);
  const joined = heard.filter((name) => c.joined?.includes(name));
  const listen = heard.filter((name) => !joined.includes(name));
  if (listen.length) all.push([t('console-heard', { names: listen.join(', ') })]);
  if (joined.length) all.push([t('console-joined-in', { names: joined.join(', ') })]);
  return all.filter(Boolean);
}

let shown = '';

listen((kinds) => {
  if (!kinds.has('talk')) return;
  const c = state.contacts.get(state.open);
  const key = c ? JSON.stringify([c.id, c.part, c.with, c.consult, c.callback, c.listeners, c.joined, c.line, c.details?.phone]) : '';
  if (key === shown) return;
  shown = key;
  const rows = c ? lines(c) : [];
  by('beside').replaceChildren(...rows.map(([text, ...buttons]) => {
    const row = element('p', 'row');
    const keys = element('span', 'row');
    keys.append(...buttons);
    row.append(element('span', '', text), keys);
    return row;
  }));
  by('beside').hidden = !rows.length;
  const several = Boolean(c && (c.part || c.consult?.joined || c.listeners?.length));
  by('whisper').hidden = !several;
  // Only who has it may send it on or end it.
  for (const id of ['transfer', 'close', 'actions']) by(id).hidden = Boolean(c?.part);
});
