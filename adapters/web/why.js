// Why a contact is where it is, in the reader's language: what it waits for, who could take it, and how
// many others could not for which reason. Shared by the console and the supervisor's page.

import { t, has, element, timeOfDay } from './texts.js';

const stepName = (name) => (has(`why-step-${name}`) ? t('why-step-' + name) : name);
const reasonName = (name) => (has(`why-not-${name}`) ? t('why-not-' + name) : name);

function waits({ for: what, until, agent, says }) {
  const text = has(`why-waits-${what}`) ? t('why-waits-' + what, { agent: agent ?? '' }) : says;
  return until ? `${text} (${timeOfDay(new Date(until))})` : text;
}

/** What `candidates` or `/api/v1/explain` told, as something to read. */
export function explained(told) {
  const box = element('div', 'why-told');
  const add = (text, kind = '') => box.append(element('p', kind, text));
  add(waits(told.waits_for), 'lead');
  if (told.lifted) add(t('why-lifted'));
  if (told.position) add(t('why-position', { place: told.position, unit: told.unit_name }));
  if (told.chosen.length) add(t('why-chosen', { names: told.chosen.join(', ') }));
  if (told.free.length) add(t('why-free', { names: told.free.join(', ') }));
  if (told.next_step) {
    const at = timeOfDay(new Date(told.next_step.at));
    add(t('why-next', { step: stepName(told.next_step.step), at }));
  }
  const reasons = Object.entries(told.why_not);
  if (reasons.length) {
    const list = element('ul', 'reasons');
    for (const [why, count] of reasons) {
      const who = told.others.filter((other) => other.why === why).map((other) => other.agent);
      const few = who.length === count && count <= 5 ? `: ${who.join(', ')}` : '';
      list.append(element('li', '', `${count} ${reasonName(why)}${few}`));
    }
    box.append(element('p', 'quiet', t('why-others')), list);
  }
  return box;
}
