// A WebSocket that comes back: tries again by itself, sooner at first, never all at the same time. A line that dies
// without a word is found out: after a while of silence it is asked whether it carries.

/** So long a line may be silent before it is asked, in milliseconds. */
const SILENT = 15000;
/** The same when something was just sent that wants an answer, or the network is said to have changed. */
const DOUBT = 2000;
/** So long it has to answer. */
const ANSWER = 5000;
/** So long a new one has to say its first word. */
const BEGIN = 20000;

/**
 * Opens `path` and keeps it open. `hooks.hello()` gives the first frame of each connection;
 * `hooks.frame(frame)` gets every frame; `hooks.up(isUp)` hears of the connection;
 * `hooks.closed(code)` may return true to stay closed. `hooks.may()`, where there is one, is asked before
 * each try again: false is never more, null is not yet.
 */
export function connect(path, hooks) {
  let socket = null;
  let tries = 0;
  let timer = 0;
  let done = false;
  let asking = false;
  let watch = 0;
  /** When the watch looks next. */
  let due = 0;
  /** Has this line said anything yet? */
  let heard = false;

  /** Unless something is heard before, `then` is done so many milliseconds from now. */
  function expect(within, then) {
    clearTimeout(watch);
    due = Date.now() + within;
    watch = setTimeout(then, within);
  }

  function doubt() {
    if (socket?.readyState === WebSocket.OPEN && heard && due > Date.now() + DOUBT) expect(DOUBT, beat);
  }

  function beat() {
    if (socket?.readyState !== WebSocket.OPEN) return;
    socket.send('{"type":"beat"}');
    // What has come already, to a page that was busy, is heard first.
    expect(ANSWER, () => expect(500, dead));
  }

  /** It carries no more: a goodbye could take minutes. */
  function dead() {
    const mine = socket;
    socket = null;
    mine?.close();
    hooks.up(false);
    if (!done) later();
  }

  function open() {
    const address = new URL(path, location.href);
    address.protocol = address.protocol === 'https:' ? 'wss:' : 'ws:';
    const mine = new WebSocket(address);
    socket = mine;
    heard = false;
    expect(BEGIN, () => expect(500, dead));
    mine.addEventListener('open', () => {
      if (socket === mine) mine.send(JSON.stringify(hooks.hello()));
    });
    mine.addEventListener('message', (event) => {
      if (socket !== mine) return;
      tries = 0;
      heard = true;
      expect(SILENT, beat);
      hooks.frame(JSON.parse(event.data));
    });
    mine.addEventListener('close', (event) => {
      if (socket !== mine) return;
      socket = null;
      clearTimeout(watch);
      hooks.up(false);
      if (!done && !hooks.closed?.(event.code)) later();
    });
  }

  function later() {
    if (timer || done) return;
    const most = Math.min(15000, 500 * 2 ** tries);
    tries += 1;
    timer = setTimeout(again, most * (0.5 + Math.random() / 2));
  }

  async function again() {
    timer = 0;
    if (asking) return;
    asking = true;
    const may = await hooks.may?.();
    asking = false;
    if (socket || done) return;
    if (may === false) done = true;
    else if (may === null) later();
    else open();
  }

  function now() {
    doubt();
    if (socket || done) return;
    clearTimeout(timer);
    tries = 0;
    again();
  }

  addEventListener('online', now);
  addEventListener('offline', doubt);
  document.addEventListener('visibilitychange', () => {
    if (document.visibilityState === 'visible') now();
  });
  open();

  return {
    /** Sends a frame if the line is up; says whether it went. */
    send(frame) {
      if (socket?.readyState !== WebSocket.OPEN) return false;
      socket.send(JSON.stringify(frame));
      doubt();
      return true;
    },
    /** Closes for good. */
    end() {
      done = true;
      clearTimeout(timer);
      clearTimeout(watch);
      socket?.close(1000);
    },
  };
}
