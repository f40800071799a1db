// What concerns everybody at a console: emergencies that nobody has taken yet, and notices that stand.

import { t, by, element, timeOfDay } from './texts.js';

const alarms = new Map();
const notices = new Map();

function shown() {
  const place = by('for-all');
  place.replaceChildren();
  for (const alarm of alarms.values()) {
    const line = t('console-alarm', { unit: alarm.unit_name, number: alarm.contact });
    const told = element('p', 'alarm', line);
    told.setAttribute('role', 'alert');
    place.append(told);
  }
  for (const { text, until } of notices.values()) {
    const line = t('console-notice', { text, until: timeOfDay(new Date(until)) });
    place.append(element('p', 'told', line));
  }
  place.hidden = alarms.size + notices.size === 0;
}

/** The frames this file takes. */
export const takes = {
  alarm(frame) {
    alarms.set(frame.contact, frame);
    shown();
  },
  alarm_over({ contact }) {
    alarms.delete(contact);
    shown();
  },
  notice(frame) {
    notices.set(frame.notice, frame);
    shown();
  },
  notice_over({ notice }) {
    notices.delete(notice);
    shown();
  },
};
