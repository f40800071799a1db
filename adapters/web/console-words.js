// Names of things in the reader's language.

import { t, has, foundIn } from './texts.js';

export const channelName = (channel) => (has(`channel-${channel}`) ? t('channel-' + channel) : channel);
export const languageName = (language) => (has(`language-${language}`) ? t('language-' + language) : language);

/** How urgent it is, when it is. */
export const urgencyName = (urgency) => (urgency && urgency !== 'normal' ? t('console-' + urgency) : '');

/** Who a contact is called here. */
export const nameOf = (c) => (c.ticket && t('console-ticket', { number: c.ticket.number })) || c.details?.name || `${channelName(c.channel)} ${c.id}`;

/** The desk says why in one English line; here it is said in the reader's language. */
export function because(line = '') {
  const rule = /^rule `(.+?)`(?: found `.+`)?$/.exec(line);
  const found = foundIn(line);
  if (rule && found) return t('console-because-found', { rule: rule[1], found });
  if (rule) return t('console-because-rule', { rule: rule[1] });
  if (line.startsWith('examples')) return t('console-because-learned', { found: found || '…' });
  if (line.startsWith('notice')) return t('console-because-notice');
  if (line.startsWith('no rule')) return t('console-because-none');
  if (line.startsWith('rules changed')) return t('console-because-changed');
  if (line.startsWith('the unit was named')) return t('console-because-named');
  if (line.endsWith(' calls out')) return t('console-because-called', { agent: line.split(' ')[0] });
  if (line.startsWith('an agent')) return t('console-because-transferred');
  return line;
}

/** What the desk refused, in the reader's language; what has no words of ours as the desk says it. */
export function problemWords({ type = '', detail, mistakes }) {
  const name = `console-problem-${type.split(':').at(-1)}`;
  return has(name) ? t(name) : t('console-problem', {
    detail: mistakes?.map(({ field, what }) => `${field} ${what}`).join('; ') || detail,
  });
}

/** Seconds as 0:42 or 1:02:03. */
export function clock(seconds) {
  const whole = Math.max(0, Math.floor(seconds));
  const parts = [Math.floor(whole / 3600), Math.floor(whole / 60) % 60, whole % 60];
  if (!parts[0]) parts.shift();
  return parts.map((part, i) => (i ? String(part).padStart(2, '0') : String(part))).join(':');
}
