// The kiosk forgets: whoever uses the door here does so in a frame, and when they are done, or nobody has
// touched anything for a while, the frame, everything it kept and the way back to it are gone.

import { t, by } from './texts.js';

const kiosk = by('kiosk');
const office = kiosk.dataset.office;
const PAUSE = Number(kiosk.dataset.forget) * 1000;
/** WCAG 2.2.1: at least twenty seconds to say "I am still here". */
const WARNING = Math.max(20000, PAUSE / 10);
const EVERY = 10000;
/** So long the end of a chat is waited for. */
const LEAVING = 5000;
const still = by('still');
const drawn = 'drawn' in kiosk.dataset;

let touched = Date.now();
let frame = null;
let asked = false;

const touch = () => {
  if (!still.open) touched = Date.now();
};

function watch(page) {
  for (const kind of ['pointerdown', 'keydown', 'input', 'scroll', 'touchmove']) {
    page.addEventListener(kind, touch, { capture: true, passive: true });
  }
}

/** Somebody was here: there is something to forget. */
const used = () => Boolean(frame) || drawn || asked;

function open(address, callback) {
  frame = document.createElement('iframe');
  frame.title = t('kiosk-js-frame');
  frame.addEventListener('load', () => {
    const page = frame.contentDocument;
    watch(page);
    page.body.classList.add('in-kiosk');
    // What was typed is suggested to nobody.
    page.querySelectorAll('form, input, textarea').forEach((field) => { field.autocomplete = 'off'; });
    if (callback) page.getElementById('callback-link')?.click();
    callback = false;
  });
  frame.src = address;
  by('frame').replaceChildren(frame);
  kiosk.hidden = true;
  by('using').hidden = false;
  by('finish').focus();
}

/** Ends a chat that goes on, takes away the frame and what was kept, and begins anew. */
function forget() {
  frame?.contentWindow.dispatchEvent(new Event('portner-forget'));
  const until = Date.now() + LEAVING;
  const gone = () => {
    // Until the desk has heard that they left, but not for ever.
    const leaving = frame && 'leaving' in (frame.contentDocument?.body?.dataset ?? {});
    if (leaving && Date.now() < until) return setTimeout(gone, 50);
    frame?.remove();
    try {
      sessionStorage.clear();
      localStorage.clear();
    } catch {
      // A browser that keeps nothing has nothing to forget.
    }
    location.replace(`/kiosk/${office}`);
  };
  gone();
}

function look() {
  const idle = Date.now() - touched;
  if (!used() || idle < PAUSE) return;
  if (!still.open) still.showModal();
  const left = Math.ceil((PAUSE + WARNING - idle) / 1000);
  if (left <= 0) return forget();
  by('still-left').textContent = t('kiosk-js-left', { count: left });
}

function goOn() {
  still.close();
  touched = Date.now();
}

async function freshen() {
  if (frame || drawn) return;
  const answer = await fetch(location.href, { headers: { accept: 'text/html' }, signal: AbortSignal.timeout(8000) });
  const page = new DOMParser().parseFromString(await answer.text(), 'text/html');
  const line = page.getElementById('line');
  // Nothing moves under a finger or the keyboard.
  if (answer.ok && line && !by('line').matches(':focus-within, :active')) by('line').replaceWith(document.adoptNode(line));
}

for (const button of document.querySelectorAll('[data-use]')) {
  button.addEventListener('click', (event) => {
    event.preventDefault();
    open(button.dataset.use, 'callback' in button.dataset);
  });
}
by('finish').addEventListener('click', forget);
by('forget').addEventListener('click', forget);
by('go-on').addEventListener('click', goOn);
still.addEventListener('cancel', goOn);
by('done')?.addEventListener('click', (event) => { event.preventDefault(); forget(); });
if (by('print')) {
  by('print').hidden = false;
  by('print').addEventListener('click', () => window.print());
}
// A language that somebody chose is forgotten too.
asked = new URLSearchParams(location.search).has('lang');
watch(document);
setInterval(look, 500);
setInterval(() => freshen().catch(() => {}), EVERY);
