// Reads the page aloud by the browser's own speech. Only voices that live on this machine: with others the
// words would go to a stranger. Without such a voice the button is not shown.

import { by, language } from './texts.js';

const button = by('aloud');
const speech = window.speechSynthesis;
const read = button?.textContent;
const BLOCKS = 'h1, h2, legend, p, li, dt, dd, label, summary';
/** Who has no voice of their own understands the neighbour's. */
const spoken = { nb: ['nb', 'no', 'nn'], nn: ['nn', 'nb', 'no'], sv: ['sv'], en: ['en'] };

/** The best local voice for a language. */
function voiceOf(tag) {
  const local = speech.getVoices().filter((voice) => voice.localService);
  const wishes = spoken[tag] ?? [];
  return wishes.map((wish) => local.find(({ lang }) => lang.toLowerCase().split(/[-_]/)[0] === wish)).find(Boolean);
}

/** What stands on the page now, in order, each text once. */
function texts() {
  const blocks = [...by('main').querySelectorAll(BLOCKS)].filter((block) => block.checkVisibility());
  const outer = blocks.filter((block) => !block.parentElement.closest(BLOCKS));
  return outer.map((block) => [block.innerText.trim(), block.closest('[lang]').lang]).filter(([text]) => text);
}

function tell(reading) {
  button.textContent = reading ? button.dataset.stop : read;
}

function press() {
  const reading = speech.speaking || speech.pending;
  speech.cancel();
  tell(!reading);
  if (reading) return;
  const said = texts().map(([text, tag]) => {
    const utterance = new SpeechSynthesisUtterance(text);
    utterance.voice = voiceOf(tag) ?? voiceOf(language);
    utterance.lang = utterance.voice.lang;
    return utterance;
  });
  const last = said.at(-1);
  if (!last) return tell(false);
  last.addEventListener('end', () => tell(false));
  said.forEach((utterance) => speech.speak(utterance));
}

const show = () => { button.hidden = !voiceOf(language); };

if (button && speech) {
  button.addEventListener('click', press);
  // Browsers learn of their voices only after a while.
  speech.addEventListener('voiceschanged', show);
  addEventListener('pagehide', () => speech.cancel());
  show();
}
