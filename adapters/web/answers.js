// Before the queue: whom to call in an emergency, what everybody is told just now, and an approved answer.
// There is always a way on to a person, and no answer of ours is waited for longer than three seconds.

import { t, language, element, foundIn } from './texts.js';

const PATIENCE = 3000;

async function post(address, body) {
  const answer = await fetch(address, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify(body),
    signal: AbortSignal.timeout(PATIENCE),
  });
  if (!answer.ok) throw new Error(String(answer.status));
  return answer.status === 204 ? null : answer.json();
}

/** Whom to call, the right one first. */
export function callBox(calls) {
  const box = element('div', 'emergency-now');
  box.setAttribute('role', 'alert');
  box.append(element('h2', '', t('answer-js-emergency')));
  const list = element('ul');
  for (const { helper, number } of calls) {
    const item = element('li');
    const link = element('a');
    link.href = `tel:${number.replaceAll(' ', '')}`;
    link.append(element('strong', '', number), ` ${t('answer-js-who', { who: helper })}`);
    item.append(link);
    list.append(item);
  }
  box.append(list, element('p', 'hint', t('answer-js-no-emergency-service')));
  return box;
}

/** Where it goes, or went, and why: what was chosen, what a rule found, or that somebody there helps. */
export function goesTo(sent, because, unit) {
  const found = foundIn(because);
  const why = because === 'the unit was named' ? '-named' : found ? '' : '-none';
  return sent ? t('chat-js-because' + why, { unit, found }) : t('door-js-goes' + why, { unit, found });
}

/**
 * Asks what there is to say before a person is asked, and shows it in `place`.
 * Resolves to false when the answer helped, to true when it goes on to a person. `told` hears where it would go.
 */
export async function beforeQueue(text, place, told = () => {}) {
  place.replaceChildren();
  let said;
  try {
    said = await post('/api/v1/answers', { text, language });
  } catch {
    return true;
  }
  told(said);
  if (said.emergency.length) place.append(callBox(said.emergency));
  for (const notice of said.notices) place.append(element('p', 'notice warn', notice));
  return said.answer ? show(said.answer, place) : true;
}

function show(answer, place) {
  const card = element('section', 'card approved');
  const heading = element('h2', '', t('answer-js-heading'));
  heading.tabIndex = -1;
  const words = element('p', '', answer.text);
  words.lang = answer.language;
  card.append(heading, words);
  if (answer.link) {
    const link = element('a', '', t('answer-js-more'));
    link.href = answer.link;
    const more = element('p');
    more.append(link);
    card.append(more);
  }
  const yes = element('button', 'second', t('answer-js-yes'));
  const no = element('button', 'primary', t('answer-js-no'));
  yes.type = no.type = 'button';
  const row = element('p', 'row');
  row.append(no, yes);
  card.append(element('p', '', t('answer-js-helped')), row);
  place.append(card);
  heading.focus();
  return new Promise((resolve) => {
    const settle = (helped) => {
      post(`/api/v1/answers/${answer.view}`, { helped }).catch(() => {});
      if (helped) {
        row.replaceWith(element('p', 'lead', t('answer-js-glad')));
      } else {
        card.remove();
      }
      resolve(!helped);
    };
    yes.addEventListener('click', () => settle(true));
    no.addEventListener('click', () => settle(false));
  });
}
