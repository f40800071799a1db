// What the supervisor's page is made of: asking the desk, telling what came of it, rows that stay.

import { t, by, has, element } from './texts.js';

/** Asks over HTTP; a refusal is thrown as its problem. */
export async function ask(address, body, method = body === undefined ? 'GET' : 'POST') {
  const answer = await fetch(address, {
    method,
    headers: { accept: 'application/json', ...(body === undefined ? {} : { 'content-type': 'application/json' }) },
    ...(body === undefined ? {} : { body: JSON.stringify(body) }),
    signal: AbortSignal.timeout(20000),
  });
  const text = await answer.text();
  const said = text && (answer.headers.get('content-type') ?? '').includes('json') ? JSON.parse(text) : {};
  if (!answer.ok) throw Object.assign(new Error(said.detail ?? String(answer.status)), { status: answer.status, problem: said });
  return said;
}

/** Says what came of something; read aloud too. */
export function tell(text) {
  by('told').textContent = text;
  clearTimeout(tell.timer);
  tell.timer = setTimeout(() => { by('told').textContent = ''; }, 10000);
}

/** What went wrong, in the reader's language where we have words for it. */
export function wrong(error) {
  const name = `console-problem-${(error.problem?.type ?? '').split(':').at(-1)}`;
  const mistakes = (error.problem?.mistakes ?? []).map(({ field, what }) => `${field} ${what}`).join('; ');
  tell(has(name) ? t(name) : t('console-problem', { detail: mistakes || error.message }));
}

/** Writes a text only when it changed: what is selected or read aloud stays. */
export function fill(node, value) {
  const text = String(value);
  if (node.textContent !== text) node.textContent = text;
}

/** Keeps a list of rows by key: new ones come last, gone ones go, the others change in place. */
export function keyed(parent, known, items, key, make, update) {
  const wanted = new Set(items.map(key));
  for (const [id, made] of known) {
    if (wanted.has(id)) continue;
    made.node.remove();
    known.delete(id);
  }
  for (const item of items) {
    const id = key(item);
    if (!known.has(id)) {
      known.set(id, make(item));
      parent.append(known.get(id).node);
    }
    update(known.get(id), item);
  }
}

/** Seconds as people say them. */
export function length(seconds) {
  const minutes = Math.floor(seconds / 60);
  const [unit, count] = minutes < 1 ? ['seconds', Math.floor(seconds)]
    : minutes < 60 ? ['minutes', minutes]
    : minutes < 2880 ? ['hours', Math.floor(minutes / 60)] : ['days', Math.floor(minutes / 1440)];
  return t('desk-length', { count, unit });
}
