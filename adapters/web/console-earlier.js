// Earlier contacts from the same number or address, beside the talk: when, how, what came of it, and on a press
// what was said. Neither proves who it is, and the heading says so.

import { locale, t, by, element, saidWords, timeOfDay, dayOf } from './texts.js';
import { state, listen, changed } from './console-store.js';
import { channelName } from './console-words.js';
import { now } from './console-acts.js';

const [box, list, dialog] = [by('earlier-box'), by('earlier'), by('earlier-dialog')];
const short = new Intl.DateTimeFormat(locale, { day: 'numeric', month: 'short', year: '2-digit' });
let shown = null;
let asked = null;

const cameOf = ({ ended }) => t(!ended ? 'console-earlier-open'
  : ['abandoned', 'joined'].includes(ended) ? `console-earlier-${ended}` : `outcome-${ended}`);

function row(c, earlier) {
  const button = element('button', 'plain earlier');
  button.type = 'button';
  button.setAttribute('aria-haspopup', 'dialog');
  button.append(element('span', 'when', short.format(new Date(earlier.arrived))),
    element('span', '', channelName(earlier.channel)), element('span', 'came', `${earlier.unit_name} · ${cameOf(earlier)}`));
  button.addEventListener('click', () => {
    if (!now({ type: 'recall', contact: c.id, earlier: earlier.contact })) return;
    asked = earlier.contact;
    by('earlier-what').textContent = `${dayOf(new Date(earlier.arrived))} · ${channelName(earlier.channel)} · ${earlier.unit_name} · ${cameOf(earlier)}`;
    by('earlier-said').replaceChildren();
    dialog.showModal();
  });
  const item = element('li');
  item.append(button);
  return item;
}

function said({ from, at, text }) {
  const when = new Date(at);
  const who = t(`console-earlier-${from}`);
  const one = element('div', `said ${from}`);
  one.append(element('p', 'by', `${who} · ${short.format(when)} ${timeOfDay(when)}`), saidWords(text ?? t('console-erased')));
  return one;
}

export const takes = {
  earlier({ contact, earlier }) {
    const c = state.contacts.get(contact);
    if (!c) return;
    c.earlier = earlier;
    changed('talk');
  },
  recalled({ earlier, messages }) {
    if (earlier !== asked) return;
    by('earlier-said').replaceChildren(...(messages.length ? messages.map(said) : [element('p', 'hint', t('console-earlier-none'))]));
  },
};

listen((kinds) => {
  if (!kinds.has('talk')) return;
  const c = state.contacts.get(state.open);
  const here = c?.earlier ?? null;
  if (here === shown) return;
  shown = here;
  box.hidden = !here?.length;
  list.replaceChildren(...(here ?? []).map((earlier) => row(c, earlier)));
});
