// What everybody is told for a while, and units closed today: begun in two clicks, ended in one.

import { t, by, element, language, timeOfDay, dayOf } from './texts.js';
import { ask, keyed, fill, tell, wrong } from './desk-kit.js';

const notices = new Map();
const closings = new Map();
let refresh = () => {};
const dialog = by('notice-dialog');
const closing = by('closing-dialog');

function until(at) {
  const when = new Date(at);
  const today = when.toDateString() === new Date().toDateString();
  return today ? timeOfDay(when) : `${dayOf(when)} ${timeOfDay(when)}`;
}

/** A row of something that stands for a while, with the button that ends it. */
function standing(end) {
  const node = element('li');
  const text = element('span');
  const button = element('button', 'plain', t('desk-end'));
  button.type = 'button';
  button.addEventListener('click', async () => {
    button.disabled = true;
    try {
      await end();
      tell(t('desk-ended'));
    } catch (error) {
      wrong(error);
      button.disabled = false;
    }
    showNotices();
    refresh();
  });
  node.append(text, button);
  return { node, text };
}

async function showNotices() {
  const { notices: all } = await ask('/api/v1/notices').catch(() => ({ notices: [] }));
  keyed(by('notices'), notices, all, (one) => one.notice,
    (one) => standing(() => ask(`/api/v1/notices/${one.notice}/end`, {})),
    (made, one) => fill(made.text, t('desk-notice-line', { text: one.texts[language] ?? one.text, until: until(one.until) })));
  by('no-notices').hidden = all.length > 0;
}

/** Closings come with the desk's figures. */
export function showTold(live) {
  const name = (unit) => live.units.find((one) => one.unit === unit)?.name ?? unit ?? t('desk-all-units');
  keyed(by('closings'), closings, live.closings, (one) => String(one.closing),
    (one) => standing(() => ask(`/api/v1/closings/${one.closing}/lift`, {})),
    (made, one) => fill(made.text, t('desk-closing-line', { unit: name(one.unit), until: until(one.until) })));
  by('no-closings').hidden = live.closings.length > 0;
}

function begins(button, box, ready) {
  by(button).addEventListener('click', () => {
    box.returnValue = '';
    ready();
    box.showModal();
  });
}

/** Says it or closes it; what was refused opens the dialog again with what was written. */
function does(box, send, done) {
  box.addEventListener('close', async () => {
    if (box.returnValue !== 'yes') return;
    try {
      await send();
      tell(done);
    } catch (error) {
      wrong(error);
      box.showModal();
    }
    showNotices();
    refresh();
  });
}

export function beginTelling(again) {
  refresh = again;
  const others = [...dialog.querySelectorAll('[data-language]')];
  begins('tell-all', dialog, () => [by('notice-text'), ...others].forEach((field) => { field.value = ''; }));
  const texts = () => Object.fromEntries([[language, by('notice-text').value.trim()],
    ...others.map((field) => [field.dataset.language, field.value.trim()])].filter(([, text]) => text));
  does(dialog, () => ask('/api/v1/notices', {
    texts: texts(),
    until: by('notice-until').value,
    ...(by('notice-unit').value ? { unit: by('notice-unit').value } : {}),
  }), t('desk-told'));
  begins('close-unit', closing, () => { by('closing-unit').value = ''; });
  does(closing, () => ask('/api/v1/closings', {
    until: by('closing-until').value,
    ...(by('closing-unit').value === '*' ? {} : { unit: by('closing-unit').value }),
  }), t('desk-closed-now'));
  showNotices();
  setInterval(showNotices, 15000);
}
