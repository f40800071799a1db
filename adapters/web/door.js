// The door with script: one question first, then the ways to go on, with the words carried along.

import { hasIdentityNumber } from './identity.js';
import { t, by, language, element } from './texts.js';
import { beforeQueue, goesTo } from './answers.js';

const form = by('door');
const words = by('text');
const ways = by('ways');

by('next').hidden = false;
ways.hidden = true;

const choice = element('div', 'choice');
choice.hidden = true;
const topic = by('unit');
const topics = by('topic');
const goes = element('p', 'lead');
goes.setAttribute('role', 'status');
const wait = element('p', 'hint');
const where = element('div', 'where');
where.append(goes, topics);
topics.hidden = false;
form.insertBefore(where, ways);
where.hidden = true;
choice.append(element('h2', '', t('door-js-ways')));
const toChat = element('button', 'primary wide', t('door-js-chat'));
toChat.type = 'button';
const toWrite = element('button', 'second wide', t('door-js-write'));
toWrite.type = 'button';
choice.append(toChat, wait, toWrite);
const before = element('div', 'before');
form.insertBefore(before, ways);
form.insertBefore(choice, ways);

/** Where the desk would send it, and why; nothing, when it could not be asked. */
let guess = null;

/** Tells where it goes and why, and how long a chat there waits. */
function tellWhere() {
  const unit = topic.value || guess?.unit;
  const option = [...topic.options].find((one) => one.value === unit);
  where.hidden = !guess;
  wait.textContent = option?.dataset.wait ?? '';
  const name = option?.textContent ?? guess?.unit_name;
  goes.textContent = guess ? goesTo(false, topic.value ? 'the unit was named' : guess.because, name) : '';
}

async function goOn() {
  if (!words.value.trim()) {
    words.setCustomValidity(t('door-js-empty'));
    words.reportValidity();
    return;
  }
  by('next').hidden = true;
  guess = null;
  tellWhere();
  const goesOn = await beforeQueue(words.value.trim(), before, (said) => {
    guess = said;
    // Whom to call stands before everything else.
    form.insertBefore(where, said.emergency.length ? choice : before);
    tellWhere();
  });
  // What was read here is not shown a second time when the form is sent.
  by('read').value = 'here';
  if (!goesOn) {
    where.hidden = true;
    by('next').hidden = false;
    return;
  }
  choice.hidden = false;
  toChat.focus();
}

function chat() {
  // The chat page reads it once; it stays in this tab.
  sessionStorage.setItem('portner.first', words.value.trim());
  if (!choice.hidden) sessionStorage.setItem('portner.asked', '1');
  if (topic.value) sessionStorage.setItem('portner.unit', topic.value);
  location.href = `/chat?lang=${language}`;
}

function write() {
  choice.hidden = true;
  by('next').hidden = true;
  ways.hidden = false;
  words.value.trim() ? by('name').focus() : words.focus();
}

words.addEventListener('input', () => words.setCustomValidity(''));
by('go-on').addEventListener('click', goOn);
topic.addEventListener('change', tellWhere);
toChat.addEventListener('click', chat);
toWrite.addEventListener('click', write);
by('chat-link').addEventListener('click', (event) => {
  if (!words.value.trim()) return;
  event.preventDefault();
  chat();
});
by('write-link').addEventListener('click', (event) => {
  event.preventDefault();
  write();
});
// Whoever wants to be called must say where.
by('callback')?.addEventListener('change', () => { by('phone').required = by('callback').checked; });
by('callback-link')?.addEventListener('click', (event) => {
  event.preventDefault();
  by('callback').checked = true;
  by('phone').required = true;
  write();
  if (words.value.trim()) by('phone').focus();
});
// Going back in the browser brings the page as it was; the send button must work again.
let warned = '';
form.addEventListener('submit', (event) => {
  if (hasIdentityNumber(words.value) && warned !== words.value) {
    warned = words.value;
    by('number-warning').hidden = false;
    event.preventDefault();
    return;
  }
  setTimeout(() => { by('send').disabled = true; });
});
addEventListener('pageshow', () => { by('send').disabled = false; });
