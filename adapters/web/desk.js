// The supervisor's page: queues and agents live. Rows stay where they are and change in place; what is open
// stays open. Without script the server's own tables stand there.

import { t, by, language, element } from './texts.js';
import { beginContact, row as contactRow } from './desk-contact.js';
import { beginAgents, showAgents } from './desk-agents.js';
import { beginTelling, showTold } from './desk-tell.js';
import { ask, fill, keyed, length } from './desk-kit.js';

const EVERY = 3000;
const opened = new Set();
let last = null;

/** One unit: its line of figures, and below it, when it is open, who stands there. */
function makeUnit(unit) {
  const body = element('tbody');
  const head = element('tr', 'unit');
  const name = element('th');
  name.scope = 'row';
  const toggle = element('button', 'plain unit-name', unit.name);
  toggle.type = 'button';
  toggle.setAttribute('aria-expanded', 'false');
  name.append(toggle);
  head.append(name);
  const cells = {};
  for (const cell of ['waiting', 'longest', 'promise', 'agents', 'active', 'open']) {
    cells[cell] = element('td', ['promise', 'open'].includes(cell) ? '' : 'number');
    head.append(cells[cell]);
  }
  const more = element('tr', 'more');
  const inside = element('td');
  inside.colSpan = 7;
  more.append(inside);
  more.hidden = true;
  body.append(head, more);
  toggle.addEventListener('click', () => {
    if (opened.has(unit.unit)) opened.delete(unit.unit);
    else opened.add(unit.unit);
    if (last) show(last);
  });
  return { node: body, toggle, cells, more, inside, lists: new Map() };
}

function promise({ overdue, due_soon: soon, emergencies }) {
  const parts = [];
  if (emergencies) parts.push(t('desk-emergencies', { count: emergencies }));
  if (overdue) parts.push(t('desk-overdue', { count: overdue }));
  if (soon) parts.push(t('desk-due-soon', { count: soon }));
  return parts.join(' · ') || t('desk-kept');
}

function updateUnit(made, unit) {
  const { cells } = made;
  fill(cells.waiting, unit.waiting);
  fill(cells.longest, unit.longest_wait === null ? '–' : length(unit.longest_wait));
  fill(cells.promise, promise(unit));
  cells.promise.className = unit.overdue || unit.emergencies ? 'broken' : unit.due_soon ? 'soon' : 'quiet';
  fill(cells.agents, `${unit.agents_available} / ${unit.agents}`);
  fill(cells.active, unit.active);
  fill(cells.open, unit.open ? t('desk-open') : t('desk-closed'));
  made.node.classList.toggle('busy', unit.waiting > 0);
  const open = opened.has(unit.unit);
  made.toggle.setAttribute('aria-expanded', String(open));
  made.more.hidden = !open;
  if (open) showLine(made, unit);
}

/** A range of seconds as people say it: whole minutes that hold it. */
const inMinutes = ({ low, high }) => ({ low: Math.floor(low / 60), high: Math.ceil(high / 60) });

/** Who waits in a unit and who talks; each a row with its button. */
function showLine(made, unit) {
  const of = (list) => list.filter((contact) => contact.unit === unit.unit);
  const rows = [...of(last.waiting), ...of(last.conversations)];
  if (!made.inside.childElementCount) {
    made.wait = element('p', 'quiet');
    made.none = element('p', 'quiet', t('desk-nobody'));
    made.list = element('ul', 'line');
    made.inside.append(made.wait, made.none, made.list);
  }
  made.wait.hidden = !unit.wait;
  fill(made.wait, unit.wait ? `${t('desk-col-wait')}: ${t('desk-wait', inMinutes(unit.wait))}` : '');
  made.none.hidden = rows.length > 0;
  keyed(made.list, made.lists, rows, (contact) => contact.contact, contactRow.make, contactRow.update);
}

const units = new Map();

function show(live) {
  last = live;
  keyed(by('units'), units, live.units, (unit) => unit.unit, makeUnit, updateUnit);
  const sum = (field) => live.units.reduce((all, unit) => all + unit[field], 0);
  const available = live.agents.filter((agent) => agent.presence === 'available').length;
  const shown = { waiting: sum('waiting'), active: sum('active'), available, soon: sum('due_soon'), overdue: sum('overdue') };
  for (const [name, value] of Object.entries(shown)) fill(by(`sum-${name}`), value);
  by('sum-overdue').parentElement.classList.toggle('broken', shown.overdue > 0);
  showAgents(live);
  showTold(live);
}

async function refresh() {
  if (document.visibilityState === 'visible') {
    try {
      show(await ask(`/api/v1/desk?most=200&language=${language}`));
      by('old').hidden = true;
    } catch (problem) {
      if (problem.status === 401) return location.reload();
      by('old').hidden = false;
    }
  }
}

async function round() {
  await refresh();
  setTimeout(round, EVERY);
}

beginContact(() => last, refresh);
beginAgents(() => last, refresh);
beginTelling(refresh);
by('still').remove();
by('live').hidden = false;
document.addEventListener('visibilitychange', refresh);
round();
