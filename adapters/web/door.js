// The door with script: one question first, then the ways to go on, with the words carried along.

import { hasIdentityNumber } from './identity.js';
import { t, by, language, element } from './texts.js';
import { beforeQueue } from './answers.js';

const form = by('door');
const words = by('text');
const ways = by('ways');

by('next').hidden = false;
ways.hidden = true;

const choice = element('div', 'choice');
choice.hidden = true;
choice.append(element('h2', '', t('door-js-ways')));
const toChat = element('button', 'primary wide', t('door-js-chat'));
toChat.type = 'button';
const toWrite = element('button', 'second wide', t('door-js-write'));
toWrite.type = 'button';
choice.append(toChat, toWrite);
const before = element('div', 'before');
form.insertBefore(before, ways);
form.insertBefore(choice, ways);

async function goOn() {
  if (!words.value.trim()) {
    words.setCustomValidity(t('door-js-empty'));
    words.reportValidity();
    return;
  }
  by('next').hidden = true;
  const goesOn = await beforeQueue(words.value.trim(), before);
  // What was read here is not shown a second time when the form is sent.
  by('read').value = 'here';
  if (!goesOn) {
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
