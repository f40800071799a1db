// Canned answers: `/` in an empty answer opens them, what is typed after it narrows them, arrows choose,
// Enter or Tab takes. The text can be changed before it is sent.

import { t, by, element } from './texts.js';
import { me, state, changed } from './console-store.js';

let { version, canned: all } = JSON.parse(by('canned-texts').textContent);
/** What units are called, by language: a text speaks one language throughout. */
const { units } = JSON.parse(by('canned-texts').textContent);
const words = by('draft');
const list = by('canned');
let shown = [];
let chosen = 0;

/** Which ones this page has; told with `hello`. */
export const have = () => version;

/** They were changed while this page was open. */
export const takes = { canned(frame) { ({ version, canned: all } = frame); } };

/** The text in the contact's language, or in the first there is; what is known filled in, and no gap for what is not. */
function textOf(canned, c) {
  const language = canned.texts[c.language] ? c.language : Object.keys(canned.texts)[0];
  const unit = units[c.unit]?.[language] ?? c.unit_name;
  const values = { name: c.details?.name ?? '', agent: me, unit, number: c.id };
  return canned.texts[language].replace(/( ?)\{ *(\w+) *\}/g, (_, gap, name) => (values[name] ? gap + values[name] : ''));
}

function matching(c) {
  const [, typed] = /^\/(.*)$/.exec(words.value) ?? [];
  if (typed === undefined || c.call) return [];
  const wanted = typed.toLocaleLowerCase();
  return all.filter((canned) => (!canned.unit || canned.unit === c.unit)
    && (canned.name.includes(wanted) || textOf(canned, c).toLocaleLowerCase().includes(wanted)));
}

function close() {
  shown = [];
  list.hidden = true;
  list.replaceChildren();
  words.removeAttribute('aria-activedescendant');
}

function mark() {
  for (const [at, option] of [...list.children].entries()) option.setAttribute('aria-selected', String(at === chosen));
  words.setAttribute('aria-activedescendant', `canned-${chosen}`);
  list.children[chosen]?.scrollIntoView({ block: 'nearest' });
}

function show() {
  const c = state.contacts.get(state.open);
  const found = c ? matching(c) : [];
  if (!found.length) {
    by('canned-none').hidden = !/^\//.test(words.value) || !c;
    return close();
  }
  by('canned-none').hidden = true;
  [shown, chosen] = [found, 0];
  list.replaceChildren(...found.map((canned, at) => {
    const option = element('li');
    option.id = `canned-${at}`;
    option.setAttribute('role', 'option');
    option.append(element('strong', '', `/${canned.name}`), ' ', element('span', '', textOf(canned, c)));
    option.addEventListener('mousedown', (event) => {
      event.preventDefault();
      chosen = at;
      take();
    });
    return option;
  }));
  list.hidden = false;
  mark();
}

function take() {
  const c = state.contacts.get(state.open);
  const canned = shown[chosen];
  if (!c || !canned) return close();
  words.value = textOf(canned, c);
  close();
  // As if it had been typed: the draft is kept, and an identity number is warned of.
  words.dispatchEvent(new Event('input', { bubbles: true }));
  words.setSelectionRange(words.value.length, words.value.length);
  changed('talk');
}

const keys = {
  ArrowDown: () => { chosen = (chosen + 1) % shown.length; mark(); },
  ArrowUp: () => { chosen = (chosen + shown.length - 1) % shown.length; mark(); },
  Enter: take,
  Tab: take,
  Escape: close,
};

// Before the composer's own keys: Enter takes here and does not send.
by('composer').addEventListener('keydown', (event) => {
  if (list.hidden || event.target !== words || event.isComposing || event.shiftKey || !keys[event.key]) return;
  event.preventDefault();
  event.stopPropagation();
  keys[event.key]();
}, true);
words.addEventListener('input', show);
words.addEventListener('blur', () => { close(); by('canned-none').hidden = true; });
list.setAttribute('aria-label', t('console-canned'));
