// What stands beside the talk: earlier contacts from the same address, read back with identity numbers masked and
// marked as proving nothing; a walk-in registered at an office; a canned answer that comes without a reload.

import { audit, base, beAvailable, check, closeOpen, HOSTILE, journey, listen, person, signIn, step, takeOffer, text, waitFor } from './kit.mjs';

const NUMBER = '01010750160';

async function write(email, words) {
  const answer = await fetch(`${base}/api/v1/forms/henvendelse`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ text: words, email, name: 'Kari Nordmann' }),
  });
  check(answer.status === 202, `the form is taken: ${answer.status}`);
}

journey(async () => {
  const office = await person(1280, 800);
  const agent = await office.newPage();
  listen(agent, 'agent');
  await signIn(agent);
  await beAvailable(agent);

  await step('a first contact, with nothing before it', async () => {
    await write('Kari@Example.no', `Gatelyset i Storgata er mørkt. ${NUMBER} ${HOSTILE}`);
    await takeOffer(agent);
    await waitFor('who it is', async () => (await text(agent, '#who')).includes('Kari Nordmann'));
    check(!(await agent.locator('#earlier-box').isVisible()), 'nobody came before');
    await closeOpen(agent, 'solved');
    await agent.waitForSelector('#nothing:not([hidden])');
    check((await agent.locator('#earlier .earlier').count()) === 0, 'and nothing is left of it');
  });

  await step('the same address comes again: what was before stands beside it', async () => {
    // The history may be a moment behind on a busy machine; then the address comes once more.
    const first = agent.locator('#earlier .earlier').last();
    for (let tries = 0; ; tries += 1) {
      await write('kari@example.no ', 'Gatelyset er fortsatt mørkt');
      await takeOffer(agent);
      await agent.waitForSelector('#earlier .earlier');
      if ((await first.innerText()).includes('Løst')) break;
      check(tries < 10, `what came of it: ${await text(agent, '#earlier')}`);
      await closeOpen(agent, 'solved');
      await agent.waitForSelector('#nothing:not([hidden])');
    }
    check((await text(agent, '#earlier-box h2')).includes('ikke bekreftet'), 'it proves nobody’s identity');
    await audit(agent, 'console-earlier');
    await first.click();
    await agent.waitForSelector('#earlier-said .said');
    const said = await text(agent, '#earlier-said');
    check(said.includes('Gatelyset i Storgata') && !said.includes(NUMBER), `masked: ${said}`);
    check(said.includes('<img src=x') && !(await agent.evaluate(() => window.harmed)), 'hostile text is text');
    await audit(agent, 'console-earlier-read');
    await agent.keyboard.press('Escape');
    await waitFor('the dialog to go', async () => !(await agent.locator('#earlier-dialog').isVisible()));
    // Else Enter is that button's.
    await first.blur();
  });

  await step('another address is another person', async () => {
    await write('per@example.no', 'Det er hull i veien på Nordneset');
    await takeOffer(agent);
    await waitFor('the other contact', async () => (await text(agent, '#who')).includes('per@example.no'));
    check(!(await agent.locator('#earlier-box').isVisible()), 'nothing of somebody else');
  });

  await step('a walk-in is registered at an office, which is remembered', async () => {
    await agent.click('#register');
    await agent.selectOption('#register-office', { index: 1 });
    const chosen = await agent.inputValue('#register-office');
    await audit(agent, 'console-register-office');
    await agent.click('#register-dialog button[value="yes"]');
    await agent.waitForSelector('#undo p');
    await agent.click('#register');
    check((await agent.inputValue('#register-office')) === chosen, 'the office stands');
    await agent.click('#register-dialog button[value="no"]');
  });

  await step('a canned answer that is new is there without a reload', async () => {
    const lead = await office.newPage();
    listen(lead, 'lead');
    await lead.goto(`${base}/desk/canned?lang=nb&of=new`);
    await lead.fill('#name', 'helt-ny');
    for (const lang of ['nb', 'nn', 'sv', 'en']) await lead.fill(`#text_${lang}`, 'Dette svaret er nytt.');
    await lead.click('button[value=check]');
    await lead.locator('#checked-heading').waitFor();
    await lead.click('button[value=publish]');
    await lead.locator('.notice.undo').waitFor();
    await waitFor('the new answer at the console', async () => {
      await agent.fill('#draft', '');
      await agent.fill('#draft', '/helt-ny');
      await agent.waitForTimeout(500);
      return (await agent.locator('#canned li').count()) === 1;
    });
    await agent.fill('#draft', '');
  });
});
