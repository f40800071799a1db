// What the console knows: contacts, offers, presence, what is not sent yet. Whoever shows something
// listens here; changes are shown together, once a frame.

export const me = document.body.dataset.agent;

export const state = {
  /** @type {Map<string, object>} contacts by number, ours and offered, in the order they came */
  contacts: new Map(),
  /** @type {Map<string, object>} ringing offers by number */
  offers: new Map(),
  /** the contact that is open */
  open: null,
  presence: { state: 'offline' },
  up: false,
  ever: false,
  signedOut: false,
};

const listeners = [];
const dirty = new Set();
let planned = false;

/** Calls `show(kinds)` after each change; kinds are `mine`, `talk`, `offers`, `me`. */
export const listen = (show) => listeners.push(show);

export function changed(...kinds) {
  kinds.forEach((kind) => dirty.add(kind));
  if (planned) return;
  planned = true;
  // A page that is hidden or covered draws no frames, but its title must still tell of an offer.
  requestAnimationFrame(flush);
  setTimeout(flush, 60);
}

function flush() {
  if (!planned) return;
  planned = false;
  const kinds = new Set(dirty);
  dirty.clear();
  listeners.forEach((show) => show(kinds));
}

/** The contact of that number, made when it is new. */
export function contact(id) {
  if (!state.contacts.has(id)) {
    state.contacts.set(id, { id, mine: false, messages: new Map(), seen: 0, unread: 0 });
  }
  return state.contacts.get(id);
}

/** The contacts this agent has, in the order they came; others are only offered. */
export const mine = () => [...state.contacts.values()].filter((c) => c.mine);

/** Forgets a contact that is no longer ours. */
export function forget(id) {
  state.contacts.delete(id);
  setDraft(id, '');
  if (state.open === id) state.open = null;
}

// ---- drafts and unsent messages survive a reload

const draftName = (id) => `portner.draft.${me}.${id}`;

export const draft = (id) => localStorage.getItem(draftName(id)) ?? '';

export function setDraft(id, text) {
  if (text) localStorage.setItem(draftName(id), text);
  else localStorage.removeItem(draftName(id));
}

const UNSENT = `portner.unsent.${me}`;
let unsent = JSON.parse(sessionStorage.getItem(UNSENT) ?? '[]');

export const allUnsent = () => unsent;
export const unsentOf = (id) => unsent.filter((m) => m.contact === id);

export function keepUnsent(message) {
  unsent.push(message);
  sessionStorage.setItem(UNSENT, JSON.stringify(unsent));
}

export function settled(contactId, n) {
  const message = unsent.find((m) => m.contact === contactId && m.n === n);
  unsent = unsent.filter((m) => m !== message);
  sessionStorage.setItem(UNSENT, JSON.stringify(unsent));
  return message;
}

let lastN = 0;

/** A number of our own for a message, different in every tab. */
export function newN() {
  lastN = Math.max(lastN + 1, Date.now() * 1000 + Math.floor(Math.random() * 1000));
  return lastN;
}

/** Leaves nothing of anybody's words in the browser. */
export function forgetAll() {
  state.open = null;
  for (const store of [localStorage, sessionStorage]) {
    Object.keys(store).filter((key) => key.startsWith('portner.draft.') || key.startsWith('portner.unsent.'))
      .forEach((key) => store.removeItem(key));
  }
}
