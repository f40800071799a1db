// Keeps the desk's figures fresh, without moving what is being read: only the figures are replaced.

import { by } from './texts.js';

const EVERY = 5000;

async function refresh() {
  if (document.visibilityState !== 'visible') return;
  const answer = await fetch(location.href, { headers: { accept: 'text/html' } });
  if (answer.redirected || !answer.ok) return location.reload();
  const fresh = new DOMParser().parseFromString(await answer.text(), 'text/html').getElementById('figures');
  if (!fresh) return location.reload();
  const focused = document.activeElement?.closest('[aria-labelledby]')?.getAttribute('aria-labelledby');
  by('figures').replaceWith(fresh);
  if (focused) document.querySelector(`[aria-labelledby="${focused}"]`)?.focus({ preventScroll: true });
}

setInterval(() => refresh().catch(() => {}), EVERY);
