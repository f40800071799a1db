// What concerns everybody at a console: emergencies that nobody has taken yet, notices that stand, and telephone
// switches that another program has taken.

import { t, by, element, timeOfDay } from './texts.js';

const alarms = new Map();
const notices = new Map();
let lost = [];

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
  for (const name of lost) {
    const told = element('p', 'alarm', t('console-switch-taken', { switch: name }));
    told.setAttribute('role', 'alert');
    place.append(told);
  }
  place.hidden = alarms.size + notices.size + lost.length === 0;
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
  switches({ taken }) {
    lost = taken;
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
