// Keeps the figures on the wall fresh for weeks: only the board is replaced, one request at a time; when
// the program is a new one, the page loads itself anew; when nothing comes, it says so.

const EVERY = 5000;
/** No answer for so long: what stands there is old. */
const OLD = 30000;
let last = Date.now();

async function refresh() {
  const answer = await fetch(location.href, { headers: { accept: 'text/html' }, signal: AbortSignal.timeout(20000) });
  const page = new DOMParser().parseFromString(await answer.text(), 'text/html');
  const board = page.getElementById('board');
  if (!answer.ok || !board) return;
  last = Date.now();
  if (page.body.dataset.version !== document.body.dataset.version) return location.reload();
  document.getElementById('board').replaceWith(document.adoptNode(board));
}

async function round() {
  await refresh().catch(() => {});
  document.getElementById('old').hidden = Date.now() - last < OLD;
  setTimeout(round, EVERY);
}

setTimeout(round, EVERY);
