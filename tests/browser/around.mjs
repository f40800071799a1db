// Around the desk: the chat on another site's page through widget.js, what a page that may not show us
// gets, a matter followed without script, the board on the wall.

import {
  arrived, audit, base, beAvailable, check, fits, hasCount, hasText, journey, listen, person, pressTwice, residentSays, result, signIn,
  soon, step, takeOffer, text, waitFor,
} from './kit.mjs';
import { gzipSync } from 'node:zlib';

/** A site that the daemon's settings allow, and one that they do not. Nobody listens there: see `site`. */
const FRIEND = 'http://127.0.0.1:48123';
const STRANGER = 'http://127.0.0.1:48124';

/** A page of another site with our one script tag, strict about everything else. */
async function site(context, origin) {
  const html = `<!doctype html><html lang="nb"><head><meta charset="utf-8"><title>Kommunen</title>
    <meta name="viewport" content="width=device-width, initial-scale=1">
    <script src="${base}/widget.js" async></script></head><body><main><h1>Velkommen</h1>
    ${'<p>Om kommunen.</p>'.repeat(40)}<p><a id="last" href="#">Den siste lenken</a></p></main></body></html>`;
  const policy = `default-src 'none'; script-src ${base}; frame-src ${base}; style-src 'none'`;
  await context.route(`${origin}/**`, (route) => route.fulfill({
    body: html, contentType: 'text/html', headers: { 'content-security-policy': policy },
  }));
}

async function main() {
  const office = await person(1280, 800);
  const agent = await office.newPage();
  listen(agent, 'agent');
  const home = await person(1000, 740);
  await site(home, FRIEND);
  await site(home, STRANGER);
  const page = await home.newPage();
  listen(page, 'page', (words) => words.includes('frame-ancestors') || words.includes('favicon'));
  let chat;

  await step('an agent is ready', async () => {
    await signIn(agent);
    await beAvailable(agent);
  });

  await step('one script tag shows the chat, beside the page and not over it', async () => {
    await page.goto(`${FRIEND}/`);
    await page.getByRole('button', { name: 'Chat med oss' }).click();
    chat = page.frameLocator('iframe');
    await chat.locator('#composer:not([hidden])').waitFor();
    await page.evaluate(() => window.scrollTo(0, document.body.scrollHeight));
    await soon('the last link of the page to lie beside the chat', () => page.evaluate(() => {
      const box = document.getElementById('last').getBoundingClientRect();
      return box.bottom <= innerHeight - 80 && box.right <= innerWidth - 400;
    }));
    await audit(page, 'widget-open');
  });

  await step('a talk through the frame, and news while it is closed', async () => {
    await chat.locator('#say').fill('Gatelyset i Storgata er mørkt');
    await chat.locator('#say').press('Enter');
    await takeOffer(agent);
    await chat.locator('#say').press('Escape');
    await waitFor('the chat to close', async () => page.getByRole('button', { name: 'Chat med oss' }).isVisible());
    await agent.fill('#draft', 'Hei fra kommunen');
    await agent.press('#draft', 'Enter');
    await page.getByRole('button', { name: 'Chat med oss (1)' }).click();
    await waitFor('the answer', async () => (await chat.locator('#log .words').allInnerTexts()).includes('Hei fra kommunen'));
  });

  await step('another page of the same site goes on with the same talk', async () => {
    await page.goto(`${FRIEND}/another`);
    await page.getByRole('button', { name: 'Chat med oss' }).click();
    chat = page.frameLocator('iframe');
    await waitFor('the talk', async () => (await chat.locator('#log .words').allInnerTexts()).includes('Hei fra kommunen'));
    await page.setViewportSize({ width: 360, height: 740 });
    await fits(page, 360, 'the page with the chat');
    await audit(page, 'widget-phone');
  });

  await step('a page that may not show us shows nothing of ours', async () => {
    const stranger = await home.newPage();
    await stranger.goto(`${STRANGER}/`);
    await stranger.getByRole('button', { name: 'Chat med oss' }).click();
    await new Promise((done) => setTimeout(done, 1500));
    check(!(await stranger.frameLocator('iframe').locator('#composer').isVisible()), 'no chat in a stranger’s frame');
    await stranger.close();
  });

  await step('the loader is small', async () => {
    const source = await (await fetch(`${base}/widget.js`)).text();
    result.figures.widget_loader_bytes = gzipSync(source, { level: 9 }).length;
    check(result.figures.widget_loader_bytes <= 2000, `${result.figures.widget_loader_bytes} bytes, at most 2000`);
  });

  await step('a resident without script adds something, says it is the wrong place, asks for deletion', async () => {
    const plain = await person(360, 740, { javaScriptEnabled: false });
    const status = await plain.newPage();
    await status.goto(`${base}/?lang=nb`);
    await status.fill('#text', 'Søppelet er ikke hentet i Fjordveien 3');
    await status.click('#send');
    // The approved answer comes first; the matter goes on to a person as it was written.
    await status.click('.approved form[action*="/forms/"] button');
    await arrived(status, '/status/');
    await status.click('summary:has-text("Legg til noe")');
    await status.fill('#more-text', 'Det gjelder den grønne dunken');
    await pressTwice(status, 'details:has(#more-text) button', (url) => url.origin === base);
    await arrived(status, 'done=more');
    const added = (words) => words.filter((one) => one === 'Det gjelder den grønne dunken').length === 1;
    await soon('it to be added once', () => status.locator('.log .words').allInnerTexts(), added);
    await status.click('summary:has-text("Dette er feil sted")');
    await status.click('details:has(#wrong-text) button');
    await arrived(status, 'done=wrong');
    await hasText(status, '.facts', 'Servicetorget');
    await status.click('summary:has-text("Be om at teksten slettes")');
    await status.fill('#erase-text', 'Jeg skrev for mye');
    await status.click('details:has(#erase-text) button');
    await arrived(status, 'done=erase');
    // It stands in the matter, for a person to decide.
    await hasText(status, '.log', 'blir slettet');
    await fits(status, 360, 'the status page');
    // axe is a script itself: the same page where scripts run.
    const looked = await home.newPage();
    await looked.goto(status.url());
    await looked.click('summary:has-text("Legg til noe")');
    await audit(looked, 'status-done');
    await looked.close();
    await plain.close();
  });

  await step('the board on the wall shows the team and nobody, and goes on after signing out', async () => {
    const wall = await office.newPage();
    listen(wall, 'wall');
    await wall.setViewportSize({ width: 1920, height: 1080 });
    await wall.goto(`${base}/wallboard?lang=nb`);
    await wall.waitForSelector('#board');
    check(!(await text(wall, '#board')).includes('ola'), 'no names');
    await audit(wall, 'wallboard');
    await agent.click('#more summary');
    await agent.click('#sign-out button');
    await agent.waitForSelector('#password');
    await wall.reload();
    await wall.waitForSelector('#board');
    await home.newPage().then(async (other) => {
      await other.goto(`${base}/chat?lang=nb`);
      await residentSays(other, 'Hull i veien ved skolen');
      await other.close();
    });
    await waitFor('the board to say so by itself', async () => (await wall.locator('.units li').count()) >= 1);
    await audit(wall, 'wallboard-waiting');
    await wall.setViewportSize({ width: 360, height: 740 });
    await fits(wall, 360, 'the wallboard');
  });
}

await journey(main);
