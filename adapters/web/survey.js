// How it was: at most three questions after the end, none of them needed.

import { by } from './texts.js';

let send = () => false;

export function begin(how) {
  send = how;
}

/** Shows the questions, or does not. */
export function offer(wanted) {
  by('survey').hidden = !wanted;
}

/** They are on disk. */
export function done() {
  by('survey').hidden = true;
  by('survey-thanks').hidden = false;
}

/** They are not: the button works again. */
export function failed() {
  by('survey-send').disabled = false;
}

by('survey').addEventListener('submit', (event) => {
  event.preventDefault();
  const scores = {};
  for (const chosen of by('survey').querySelectorAll('input:checked')) scores[chosen.name] = Number(chosen.value);
  by('survey-none').hidden = Object.keys(scores).length > 0;
  if (!Object.keys(scores).length) return;
  const text = by('survey-text').value.trim();
  by('survey-send').disabled = send({ scores, ...(text ? { text } : {}) });
});
