// One contact on the supervisor's page: its row, why it is where it is, and what can be decided by hand.

import { t, by, element } from './texts.js';
import { explained } from './why.js';
import { ask, fill, length, tell, wrong } from './desk-kit.js';

let live = () => null;
let refresh = () => {};
let about = null;
const dialog = by('contact-dialog');

/** What the promise of a waiting contact looks like at `at`. */
function promised(contact, at) {
  if (contact.stage === 'in_conversation') return '';
  const left = (new Date(contact.promised) - at) / 1000;
  return left < 0 ? t('desk-late-by', { time: length(-left) }) : t('desk-left', { time: length(left) });
}

function whose(contact) {
  if (contact.with) return t('desk-with', { agent: contact.with });
  if (contact.offered_to.length) return t('desk-offered-to', { agent: contact.offered_to.join(', ') });
  if (contact.kept_for) return t('desk-kept-for', { agent: contact.kept_for });
  return contact.position ? t('desk-place', { place: contact.position }) : '';
}

export const row = {
  make(contact) {
    const node = element('li');
    const button = element('button', 'plain');
    button.type = 'button';
    button.setAttribute('aria-haspopup', 'dialog');
    const parts = { name: element('strong'), urgent: element('span', 'mark'), whose: element('span'), waited: element('span', 'quiet'), left: element('span') };
    button.append(...Object.values(parts));
    button.addEventListener('click', () => open(contact.contact));
    node.append(button);
    return { node, ...parts };
  },
  update(made, contact) {
    fill(made.name, `${t(`channel-${contact.channel}`)} ${contact.contact}`);
    made.urgent.hidden = contact.urgency === 'normal' && !contact.lifted;
    made.urgent.classList.toggle('danger', contact.urgency === 'emergency');
    if (contact.lifted) fill(made.urgent, t('desk-lifted'));
    else if (contact.urgency !== 'normal') fill(made.urgent, t(`console-${contact.urgency}`));
    fill(made.whose, whose(contact));
    fill(made.waited, contact.stage === 'in_conversation' ? '' : t('desk-waited', { time: length(contact.waited) }));
    const late = contact.overdue;
    made.left.className = late ? 'broken' : contact.warned ? 'soon' : 'quiet';
    fill(made.left, promised(contact, new Date(live().at)));
  },
};

const find = (id) => [...(live()?.waiting ?? []), ...(live()?.conversations ?? [])].find((contact) => contact.contact === id);

async function open(id) {
  const contact = find(id);
  if (!contact) return tell(t('console-problem-contact-ended'));
  about = id;
  by('contact-heading').textContent = `${t(`channel-${contact.channel}`)} ${id} · ${contact.unit_name}`;
  by('contact-why').replaceChildren(element('p', 'quiet', t('console-connecting')));
  by('act-unit').value = '';
  by('act-why').value = '';
  by('act-urgency').value = contact.urgency;
  by('act-agent').replaceChildren(...live().agents.map(({ agent, presence }) => {
    const option = element('option', '', `${agent} · ${t(`presence-${presence}`)}`);
    option.value = agent;
    return option;
  }));
  const talks = contact.stage === 'in_conversation';
  by('act-take-back').hidden = !talks;
  const sensitive = live().units.find((unit) => unit.unit === contact.unit)?.sensitive;
  showListening(contact, talks && !sensitive && 'listening' in document.body.dataset);
  dialog.showModal();
  try {
    const told = await ask(`/api/v1/explain/${encodeURIComponent(id)}`);
    if (about === id) by('contact-why').replaceChildren(explained(told));
  } catch {
    if (about === id) by('contact-why').replaceChildren();
  }
}

/** Who hears it already may whisper, join in or stop; calls are heard on one's own telephone. */
function showListening(contact, may) {
  const hears = contact.listeners.includes(dialog.dataset.me);
  const call = contact.channel === 'phone';
  by('act-listening').hidden = !may || hears;
  by('act-heard').hidden = !hears;
  // Words are whispered in the console.
  by('act-whisper').hidden = !call;
  by('listen-what').textContent = call ? t('desk-listen-phone') : t('desk-listen-what');
}

async function act(act, more = {}) {
  const why = by('act-why').value.trim();
  const rings = act === 'listen' && find(about)?.channel === 'phone';
  try {
    await ask('/api/v1/desk/acts', { act, contact: about, ...more, ...(why ? { why } : {}) });
    tell(rings ? t('desk-done-listen-phone') : t('desk-done-' + act.replaceAll('_', '-')));
    dialog.close();
  } catch (error) {
    // The refusal stands in the dialog, where the next try is made.
    wrong(error);
    by('contact-refused').textContent = by('told').textContent;
    return;
  } finally {
    refresh();
  }
}

export function beginContact(read, again) {
  [live, refresh] = [read, again];
  const press = (id, run) => by(id).addEventListener('click', () => { by('contact-refused').textContent = ''; run(); });
  press('act-move', () => (by('act-unit').value ? act('move', { unit: by('act-unit').value }) : by('act-unit').focus()));
  press('act-assign', () => act('assign', { agent: by('act-agent').value }));
  press('act-rank', () => act('urgency', { urgency: by('act-urgency').value }));
  press('act-take-back', () => act('take_back'));
  press('act-close', () => act('close', { outcome: by('act-outcome').value }));
  for (const [id, what] of [['listen', 'listen'], ['whisper', 'whisper'], ['join', 'join_in'], ['stop', 'stop_listening']]) {
    press(`act-${id}`, () => act(what));
  }
  dialog.addEventListener('close', () => { about = null; by('contact-refused').textContent = ''; });
}
