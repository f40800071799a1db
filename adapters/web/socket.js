// A WebSocket that comes back: tries again by itself, sooner at first, never all at the same time.

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

  function open() {
    const address = new URL(path, location.href);
    address.protocol = address.protocol === 'https:' ? 'wss:' : 'ws:';
    const mine = new WebSocket(address);
    socket = mine;
    mine.addEventListener('open', () => {
      mine.send(JSON.stringify(hooks.hello()));
    });
    mine.addEventListener('message', (event) => {
      tries = 0;
      hooks.frame(JSON.parse(event.data));
    });
    mine.addEventListener('close', (event) => {
      if (socket !== mine) return;
      socket = null;
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
    if (socket || done) return;
    clearTimeout(timer);
    tries = 0;
    again();
  }

  addEventListener('online', now);
  document.addEventListener('visibilitychange', () => {
    if (document.visibilityState === 'visible') now();
  });
  open();

  return {
    /** Sends a frame if the line is up; says whether it went. */
    send(frame) {
      if (socket?.readyState !== WebSocket.OPEN) return false;
      socket.send(JSON.stringify(frame));
      return true;
    },
    /** Closes for good. */
    end() {
      done = true;
      clearTimeout(timer);
      socket?.close(1000);
    },
  };
}
