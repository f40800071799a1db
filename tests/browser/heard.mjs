// A supervisor's page and a telephone call: listened to, whispered into, joined and left, each by a button. The test around
// this looks at the switch's lines and leaves a file for what it saw there.

import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { audit, base, hasText, isSaid, journey, listen, person, signIn, step, waitFor } from './kit.mjs';

const onTheLine = (what) => waitFor(`the lines to show: ${what}`, async () => existsSync(join(process.env.WISHES, what)));

async function main() {
  const desk = await (await person(1280, 900)).newPage();
  listen(desk, 'desk');

  /** Opens the contact until its dialog has that button: what the page knows is a few seconds old. */
  const press = async (button) => {
    await waitFor(`${button} to be pressed`, async () => {
      await desk.locator('.line button', { hasText: 'hos ola' }).click({ timeout: 20000 });
      if (await desk.locator(button).isVisible()) return true;
      await desk.keyboard.press('Escape');
      await desk.waitForTimeout(1000);
      return false;
    });
    await audit(desk, `desk-heard${button.replace('#act', '')}`);
    await desk.click(button);
    await desk.waitForSelector('#contact-dialog:not([open])', { state: 'attached' });
  };

  await step('the call is on the page', async () => {
    await signIn(desk);
    await desk.goto(`${base}/desk?lang=nb`);
    await desk.waitForSelector('#live:not([hidden]) #units tbody');
    const water = desk.locator('#units tbody', { has: desk.getByRole('button', { name: 'Vann og avløp', exact: true }) });
    await water.getByRole('button').first().click();
    await hasText(desk, '.line', 'hos ola');
  });

  for (const [button, says, seen] of [
    ['#act-listen', 'Telefonen din ringer', 'heard'],
    ['#act-whisper', 'Medarbeideren hører deg nå', 'whispered'],
    ['#act-join', 'Du er med i samtalen', 'joined'],
    ['#act-stop', 'Du hører ikke på lenger', 'stopped'],
  ]) {
    await step(seen, async () => {
      await press(button);
      await isSaid(desk, says);
      await onTheLine(seen);
    });
  }
}

await journey(main);
