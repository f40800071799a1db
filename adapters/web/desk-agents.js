// The agents on the supervisor's page: who is there, what they have, and their presence set by hand.

import { t, by, has, element } from './texts.js';
import { ask, fill, keyed, tell, wrong } from './desk-kit.js';

const rows = new Map();
let refresh = () => {};
const reason = (name) => (has(`reason-${name}`) ? t(`reason-${name}`) : name);

function make(agent) {
  const node = element('tr');
  const name = element('th', '', agent.agent);
  name.scope = 'row';
  const [state, contacts, load, act] = [element('td'), element('td', 'number'), element('td'), element('td')];
  const bar = element('meter');
  bar.setAttribute('aria-label', t('desk-load-of', { agent: agent.agent }));
  bar.min = 0;
  load.append(bar);
  const choose = element('select');
  choose.setAttribute('aria-label', t('desk-set-presence', { agent: agent.agent }));
  for (const value of ['', 'available', 'away', 'offline']) {
    const option = element('option', '', value ? t(`presence-${value}`) : t('desk-set'));
    option.value = value;
    choose.append(option);
  }
  choose.addEventListener('change', async () => {
    const presence = choose.value;
    choose.value = '';
    if (!presence) return;
    try {
      await ask('/api/v1/desk/presence', { agent: agent.agent, state: presence });
      tell(t('desk-done-presence', { agent: agent.agent, state: t(`presence-${presence}`) }));
    } catch (error) {
      wrong(error);
    }
    refresh();
  });
  act.append(choose);
  node.append(name, state, contacts, load, act);
  return { node, state, contacts, bar };
}

function update(made, agent) {
  const why = agent.reason ? ` (${reason(agent.reason)})` : '';
  fill(made.state, t(`presence-${agent.presence}`) + why);
  made.state.className = agent.presence === 'available' ? '' : 'quiet';
  fill(made.contacts, agent.contacts.length);
  made.bar.max = Math.max(1, agent.capacity);
  made.bar.value = Math.min(agent.occupied, made.bar.max);
}

export function beginAgents(_live, again) {
  refresh = again;
}

export function showAgents(live) {
  keyed(by('agents'), rows, live.agents, (agent) => agent.agent, make, update);
  by('no-agents').hidden = live.agents.length > 0;
}
