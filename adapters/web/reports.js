// A report that takes longer than a second says that it is being made.

import { by } from './texts.js';

const PATIENCE = 1000;
let timer = 0;

function begin() {
  clearTimeout(timer);
  timer = setTimeout(() => { by('progress').hidden = false; }, PATIENCE);
}

function end() {
  clearTimeout(timer);
  by('progress').hidden = true;
}

document.querySelector('.choose')?.addEventListener('submit', begin);
for (const link of document.querySelectorAll('.views a')) {
  link.addEventListener('click', (event) => {
    if (!event.ctrlKey && !event.metaKey && !event.shiftKey) begin();
  });
}
// Back from the next page, or stopped: nothing is being made.
addEventListener('pageshow', end);
addEventListener('keydown', (event) => { if (event.key === 'Escape') end(); });
