// The offer cards: what comes, why, how long it has waited, how long is left. They take no keyboard
// focus; Enter accepts the oldest when nothing is half written.

import { t, by, element } from './texts.js';
import { state, listen, changed } from './console-store.js';
import { because, channelName, languageName, urgencyName, clock } from './console-words.js';

const cards = new Map();
let send = () => false;

export function begin(line) {
  send = line;
  // Below the bar, however many lines it needs: nothing of it may be covered.
  const bar = document.querySelector('.bar');
  const place = () => by('offers').style.setProperty('--below-bar', `${bar.offsetTop + bar.offsetHeight}px`);
  new ResizeObserver(place).observe(bar);
}

export function accept(offer = oldest()) {
  if (!offer || offer.call) return false;
  const went = send({ type: 'accept', offer: offer.offer });
  if (went) {
    offer.answered = true;
    changed('offers');
  }
  return went;
}

const dialog = by('decline-dialog');
let declining = null;

export function decline(offer = oldest()) {
  if (!offer || offer.call) return;
  declining = offer.offer;
  by('decline-reason').value = '';
  dialog.showModal();
}

dialog.addEventListener('close', () => {
  if (dialog.returnValue !== 'yes' || !state.offers.has(declining)) return;
  const reason = by('decline-reason').value.trim();
  send({ type: 'decline', offer: declining, ...(reason ? { reason } : {}) });
});

function oldest() {
  return [...state.offers.values()].find((offer) => !offer.answered && !offer.call);
}

function make(offer) {
  const card = element('article', 'offer');
  const heading = element('h2', '', offer.unit_name);
  heading.id = `offer-${offer.offer}`;
  card.setAttribute('aria-labelledby', heading.id);
  const facts = [channelName(offer.channel), languageName(offer.language)].filter(Boolean).join(' · ');
  const waited = element('p', 'waited');
  const kind = offer.consult ? t('console-offer-consult', { agent: offer.consult })
    : /^\S+ calls out$/.test(offer.because) ? t('console-offer-call-out')
    : offer.ticket ? t('console-offer-ticket', { number: offer.ticket.number, office: offer.ticket.office_name })
    : offer.callback ? t('console-offer-callback') : t('console-offer');
  const urgent = urgencyName(offer.urgency);
  if (urgent) card.append(element('p', `mark${offer.urgency === 'emergency' ? ' danger' : ''}`, urgent));
  card.append(element('p', 'kind', kind), heading, element('p', 'facts', facts), waited);
  card.append(element('p', 'why', because(offer.because)));
  const from = element('p', 'from');
  const words = element('p', 'first');
  card.append(from, words);
  const bar = element('progress', 'left');
  bar.setAttribute('aria-label', t('console-offer-left'));
  if (offer.ends) card.append(bar);
  const row = element('div', 'row');
  if (offer.call) {
    row.append(element('p', 'quiet', t('console-offer-switch')));
  } else {
    const yes = element('button', 'primary', offer.ticket ? t('console-call-up') : t('console-accept'));
    yes.append(' ', element('kbd', '', 'Enter'));
    yes.addEventListener('click', () => accept(offer));
    const no = element('button', 'plain', t('console-decline'));
    no.append(' ', element('kbd', '', 'd'));
    no.addEventListener('click', () => decline(offer));
    row.append(yes, no);
  }
  card.append(row);
  by('offers').append(card);
  return { card, waited, bar, row, from, words };
}

function fresh() {
  const now = performance.now();
  for (const [id, { waited, bar, row, from, words }] of cards) {
    const offer = state.offers.get(id);
    // Gone since the last drawing: its card goes with the next one, and the clock may tick before.
    if (!offer) continue;
    waited.textContent = t('console-offer-waited', { time: clock(offer.waited + (now - offer.since) / 1000) });
    if (offer.ends) {
      bar.max = offer.ends - offer.since;
      bar.value = Math.max(0, offer.ends - now);
    }
    const who = [offer.details?.name, offer.details?.phone].filter(Boolean).join(' · ');
    if (from.textContent !== who) from.textContent = who;
    const first = state.contacts.get(offer.contact)?.messages.values().next().value?.text ?? '';
    if (words.textContent !== first) words.textContent = first;
    row.querySelectorAll('button').forEach((button) => { button.disabled = Boolean(offer.answered); });
  }
}

listen((kinds) => {
  if (!kinds.has('offers')) return;
  for (const [id, { card }] of cards) {
    if (!state.offers.has(id)) {
      card.remove();
      cards.delete(id);
    }
  }
  for (const offer of state.offers.values()) {
    if (cards.has(offer.offer)) continue;
    cards.set(offer.offer, make(offer));
    by('spoken').textContent = `${t('console-offer')}: ${offer.unit_name}. ${channelName(offer.channel)}.`;
  }
  if (!state.offers.size) by('spoken').textContent = '';
  fresh();
});

setInterval(() => { if (cards.size) fresh(); }, 250);
