// The page's texts, handed over by the server: see adapters/src/pages/texts.rs for their form.

const source = document.getElementById('texts');
const texts = source ? JSON.parse(source.textContent) : {};
export const language = document.documentElement.lang || 'nb';
/** Times and days as they are written here: English is Britain's. */
export const locale = language === 'en' ? 'en-GB' : language;
const plurals = new Intl.PluralRules(language);

/** A text with its values. */
export function t(name, values = {}) {
  const pattern = texts[name];
  return pattern === undefined ? name : write(pattern, values);
}

/** What stands in a field, without the one character that no message may hold. */
export const typed = (field) => field.value.replaceAll('\0', '').trim();

/** Is there a text of that name? */
export const has = (name) => name in texts;

function write(pattern, values) {
  if (typeof pattern === 'string') return pattern;
  return pattern.map((part) => {
    if (typeof part === 'string') return part;
    if ('v' in part) return String(values[part.v] ?? '');
    const value = values[part.s];
    const kind = typeof value === 'number' ? plurals.select(value) : '';
    return write(part.c[String(value)] ?? part.c[kind] ?? part.c[part.d], values);
  }).join('');
}

/** An element with a class and text. Data enters pages only as text nodes. */
export function element(tag, className, text) {
  const made = document.createElement(tag);
  if (className) made.className = className;
  if (text !== undefined) made.textContent = text;
  return made;
}

/** The desk's words in "rule `x` found `a`, `b`" or "examples speak of `a`", without the rule book's marks; empty when there are none. */
export function foundIn(because = '') {
  const found = /(?:found|speak of) `(.+)`$/.exec(because);
  const plain = found ? found[1].split('`, `').map((word) => word.replace(/[=*]/g, '').replaceAll(' .. ', ' … ').replaceAll('|', '/')) : [];
  return [...new Set(plain)].join(', ');
}

/** Somebody's words; their own direction turns nothing else around. */
export function saidWords(text) {
  const made = element('p', 'words', text);
  made.dir = 'auto';
  return made;
}

/** The element of that id. */
export const by = (id) => document.getElementById(id);

const clock = new Intl.DateTimeFormat(locale, { hour: '2-digit', minute: '2-digit' });
const date = new Intl.DateTimeFormat(locale, { weekday: 'long', day: 'numeric', month: 'long' });

/** The time of day. */
export const timeOfDay = (when) => clock.format(when);

/** The day in words. */
export const dayOf = (when) => date.format(when);
