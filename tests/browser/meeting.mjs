// A resident and an agent meet: the door, the chat, the offer, the talk, the transfer, the end; the door
// with scripts off; every page checked by axe in light and dark.

import {
  HOSTILE, audit, base, beAvailable, check, closeOpen, fits, gzipped, journey, listen, person, result, said,
  arrived, hasCount, hasText, pressTwice, signIn, soon, step, takeOffer, text, waitFor,
} from './kit.mjs';

async function main() {
  const office = await person(1280, 800);
  const agent = await office.newPage();
  const home = await person(360, 740);
  const resident = await home.newPage();
  listen(agent, 'agent');
  listen(resident, 'resident');

  await step('an agent signs in and becomes available', async () => {
    await signIn(agent, (name) => audit(agent, name));
    await audit(agent, 'console-empty');
    await beAvailable(agent);
  });

  await step('a resident finds the door, and it sets no cookie', async () => {
    for (const lang of ['nn', 'sv', 'en', 'nb']) {
      await resident.goto(`${base}/?lang=${lang}`);
      await soon(`the door in ${lang}`, () => resident.getAttribute('html', 'lang'), (spoken) => spoken === lang);
      await audit(resident, `door-${lang}`);
    }
    check((await home.cookies()).length === 0, 'no cookie before use');
    await fits(resident, 360, 'the door');
  });

  await step('the resident goes on to the chat and learns where it went', async () => {
    await resident.fill('#text', 'Gatelyset i Storgata er mørkt');
    await resident.click('#go-on');
    await resident.click('.choice .primary');
    await arrived(resident, '/chat');
    await waitFor('the first message to be on disk', async () => (await text(resident, '#log')).includes('sendt'));
    await waitFor('the reason', async () => (await text(resident, '#because')).includes('gatelys'));
    await audit(resident, 'chat-waiting');
  });

  await step('the agent is offered it, sees why, and takes it with Enter', async () => {
    await agent.waitForSelector('.offer');
    await audit(agent, 'console-offer');
    await takeOffer(agent, 'gatelys', 'Chat');
    await waitFor('the words', async () => (await said(agent)).includes('Gatelyset i Storgata er mørkt'));
  });

  await step('they talk both ways', async () => {
    await agent.fill('#draft', 'Hei! Hvilket nummer står på stolpen?');
    await agent.press('#draft', 'Enter');
    await waitFor('the answer', async () => (await said(resident)).includes('Hei! Hvilket nummer står på stolpen?'));
    await resident.fill('#say', HOSTILE);
    await resident.press('#say', 'Enter');
    await waitFor('hostile words as words', async () => (await text(agent, '#log')).includes('<img src=x'));
    check(!(await agent.evaluate(() => window.harmed)), 'nothing ran');
    await audit(resident, 'chat-talking');
    await audit(agent, 'console-talking');
  });

  await step('a message is on the other screen at once', async () => {
    const times = [];
    for (let i = 0; i < 10; i += 1) {
      const words = `Måling ${i}`;
      const arrived = agent.evaluate((wanted) => new Promise((done) => {
        new MutationObserver((_, observer) => {
          if (!document.getElementById('log').textContent.includes(wanted)) return;
          observer.disconnect();
          done(Date.now());
        }).observe(document.getElementById('log'), { childList: true, subtree: true });
      }), words);
      await resident.fill('#say', words);
      const sent = await resident.evaluate(() => {
        const now = Date.now();
        document.getElementById('composer').requestSubmit();
        return now;
      });
      times.push((await arrived) - sent);
      await new Promise((done) => setTimeout(done, 400));
    }
    times.sort((a, b) => a - b);
    result.figures.message_ms = { median: times[5], most: times[9] };
  });

  await step('a reload keeps the chat: nothing lost, nothing twice', async () => {
    const before = await said(resident);
    await resident.reload();
    const same = (now) => JSON.stringify(now) === JSON.stringify(before);
    await soon('the same messages in the same order', () => said(resident), same);
    // What came twice would come before the line has answered.
    await agent.fill('#draft', 'Etter omlastingen');
    await agent.press('#draft', 'Enter');
    await soon('one more and nothing twice', () => said(resident), (now) => same(now.slice(0, -1)) && now.at(-1) === 'Etter omlastingen');
  });

  await step('a draft survives a reload of the console', async () => {
    await agent.fill('#draft', 'Halvskrevet');
    const before = await said(agent);
    await agent.reload();
    await waitFor('the draft', async () => (await agent.inputValue('#draft')) === 'Halvskrevet');
    await waitFor('all messages', async () => (await said(agent)).length === before.length);
    await agent.fill('#draft', '');
  });

  await step('a transfer moves it to another unit and keeps it whole', async () => {
    await agent.locator('#draft').blur();
    await agent.locator('body').press('t');
    await agent.waitForSelector('#transfer-dialog[open]');
    await audit(agent, 'console-transfer');
    await agent.selectOption('#transfer-unit', 'renovasjon');
    await agent.check('#transfer-wrong');
    await agent.click('#transfer-dialog button[value="yes"]');
    await waitFor('the resident to be told', async () => (await text(resident, '#state')).includes('Renovasjon'));
    await takeOffer(agent);
    await waitFor('the whole conversation', async () => (await said(agent)).includes('Gatelyset i Storgata er mørkt'));
  });

  await step('the agent closes it and the resident is told', async () => {
    await closeOpen(agent, 'solved');
    await resident.waitForSelector('#ended:not([hidden])');
    await audit(resident, 'chat-ended');
    await waitFor('an empty list', async () => (await agent.locator('#mine li').count()) === 0);
  });

  await step('words that cross with the end open a linked contact, in order', async () => {
    const before = await said(resident);
    await resident.evaluate(() => {
      document.getElementById('say').value = 'Forresten, en ting til';
      document.getElementById('composer').requestSubmit();
    });
    await takeOffer(agent);
    await agent.fill('#draft', 'Ja?');
    await agent.press('#draft', 'Enter');
    await waitFor('the answer', async () => (await said(resident)).includes('Ja?'));
    const wanted = JSON.stringify([...before, 'Forresten, en ting til', 'Ja?']);
    await soon('all of it in order', () => said(resident), (now) => JSON.stringify(now) === wanted);
    await resident.click('#leave');
    await resident.waitForSelector('#leave-dialog[open]');
    await audit(resident, 'chat-leave');
    await resident.click('#leave-dialog button[value="leave"]');
    await resident.waitForSelector('#ended:not([hidden])');
    await waitFor('an empty list', async () => (await agent.locator('#mine li').count()) === 0);
  });

  await step('the door works with scripts off, and pressing Send twice makes one', async () => {
    const plain = await person(360, 740, { javaScriptEnabled: false });
    const page = await plain.newPage();
    await page.goto(`${base}/?lang=nb`);
    await page.fill('#text', 'Gatelyset er mørkt i Fjordveien 3');
    await page.fill('#name', 'Kari Nordmann');
    await pressTwice(page, '#send', '**/api/v1/forms/**');
    await arrived(page, '/status/');
    await hasCount(page, '.log .words', 1);
    const address = page.url();

    await hasCount(agent, '.offer', 1);
    await takeOffer(agent, 'Skjema');
    await waitFor('the name', async () => (await text(agent, '#about')).includes('Kari Nordmann'));
    await audit(agent, 'console-form');
    await agent.fill('#draft', 'Bilen kommer i morgen.');
    await agent.press('#draft', 'Enter');
    await waitFor('the answer on the status page', async () => {
      await page.goto(address);
      return (await page.locator('.log .words').allInnerTexts()).includes('Bilen kommer i morgen.');
    });
    await closeOpen(agent, 'solved');
    await resident.goto(address);
    await waitFor('the end on the status page', async () => {
      await resident.reload();
      return (await resident.locator('.card.done').count()) === 1;
    });
    await audit(resident, 'status');
    await plain.close();
  });

  await step('scripts and styles stay small', async () => {
    const budgets = { '/chat?lang=nb': 28, '/agent?lang=nb': 120 };
    for (const [path, most] of Object.entries(budgets)) {
      const kilobytes = (await gzipped(agent, path)) / 1000;
      result.figures[`gzip_kb ${path.slice(1, 6)}`] = Math.round(kilobytes * 10) / 10;
      check(kilobytes <= most, `${path} weighs ${kilobytes} kB, at most ${most}`);
    }
  });

  await step('the desk at a glance, the keys, and signing out', async () => {
    await agent.locator('body').press('?');
    await agent.waitForSelector('#keys-dialog[open]');
    await audit(agent, 'console-keys');
    await agent.keyboard.press('Escape');
    await agent.goto(`${base}/desk?lang=nb`);
    await audit(agent, 'desk');
    await soon('the units', () => agent.locator('tbody tr').count(), (count) => count > 5);
    await agent.goto(`${base}/agent?lang=nb`);
    await agent.setViewportSize({ width: 320, height: 640 });
    await agent.waitForSelector('#presence:not([disabled])');
    await fits(agent, 320, 'the console at 400 % zoom');
    await audit(agent, 'console-zoomed');
    await agent.click('#more summary');
    await agent.click('#sign-out button');
    await agent.waitForSelector('#password');
    await soon('the cookie to go', () => office.cookies(), (cookies) => cookies.length === 0);
  });
}

await journey(main);
