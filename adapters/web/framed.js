// The chat inside another page's frame (widget.js): no doors of our own around it, Esc closes it, and the
// page around hears of news. It hears no words, and only if it is one of the pages that may show us.

import { language } from './texts.js';

const framed = window.parent !== window;
const around = framed && document.referrer ? new URL(document.referrer).origin : '';
const allowed = (document.body.dataset.embedders ?? '').split(' ').filter(Boolean);
const known = around === location.origin || allowed.includes(around);
const KEPT = 'portner.around';

/** Where the frame's own links lead away from the first page, its origin is remembered for this tab. */
function origin() {
  try {
    if (known && around !== location.origin) sessionStorage.setItem(KEPT, around);
    return around !== location.origin ? around : sessionStorage.getItem(KEPT) ?? around;
  } catch {
    return around;
  }
}

const to = framed && known ? origin() : '';

/** Tells the page around: `message` (something came) or `close`. */
export function tellAround(what) {
  if (to) window.parent.postMessage({ portner: what, language }, to);
}

if (framed) {
  document.body.classList.add('framed');
  document.addEventListener('keydown', (event) => {
    if (event.key === 'Escape' && !document.querySelector('dialog[open]')) tellAround('close');
  });
}
