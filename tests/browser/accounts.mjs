// Accounts in the browser: a new one by a link that works once, another role, closing and undo; who may not is refused.

import { audit, base, check, fits, journey, listen, PASSWORD, person, signIn, signInAs, step, text, waitFor } from './kit.mjs';

journey(async () => {
  const office = await person(1280, 900);
  const page = await office.newPage();
  const [guest, kari] = [await person(360, 740), await person(1280, 800)];
  const [newcomer, agent] = [await guest.newPage(), await kari.newPage()];
  listen(page, 'administrator');
  // A short password is answered 422, a spent link 410 and who may not 403, which the browser notes.
  listen(newcomer, 'newcomer', (said) => /\b(401|410|422)\b/.test(said));
  listen(agent, 'kari', (said) => said.includes('403'));
  let link = '';

  await step('the administrator makes an account and gets a link', async () => {
    await signIn(page);
    await page.goto(`${base}/desk/accounts?lang=nb`);
    await audit(page, 'accounts');
    await page.fill('#of', 'nora');
    await page.selectOption('#role', 'supervisor');
    await page.click('button[value=add]');
    await page.waitForSelector('#link');
    link = await page.inputValue('#link');
    check(link.startsWith(`${base}/welcome?`), link);
    check((await text(page, 'main')).includes('Har ikke valgt passord'), 'she has no password yet');
    await audit(page, 'account-invited');
    await page.setViewportSize({ width: 320, height: 800 });
    await fits(page, 320, 'the account');
    await page.setViewportSize({ width: 1280, height: 900 });
  });

  await step('the newcomer chooses a password, once', async () => {
    await newcomer.goto(link);
    await audit(newcomer, 'welcome');
    await newcomer.fill('#password', 'kort');
    await newcomer.click('main button.primary');
    await newcomer.waitForSelector('#wrong');
    await newcomer.fill('#password', PASSWORD);
    await newcomer.click('main button.primary');
    await newcomer.waitForSelector('#presence:not([disabled])');
    await newcomer.context().clearCookies();
    await newcomer.goto(link);
    check((await text(newcomer, 'main')).includes('Lenken virker ikke lenger'), 'it is spent');
    await audit(newcomer, 'welcome-spent');
  });

  await step('a role is changed and changed back', async () => {
    await page.goto(`${base}/desk/accounts?lang=nb&of=nora`);
    check((await text(page, 'main')).includes('Aktiv'), 'she has a password');
    await page.selectOption('#role', 'lead');
    await page.click('button[value=role]');
    await page.waitForSelector('.notice.undo');
    check((await page.inputValue('#role')) === 'lead', 'she leads');
    await page.click('.notice.undo button');
    await waitFor('the old role', async () => (await page.inputValue('#role')) === 'supervisor');
  });

  await step('an account is closed: out at once; opened again: as before', async () => {
    await newcomer.goto(`${base}/agent?lang=nb`);
    await signInAs(newcomer, 'nora');
    await page.click('form.card button[value=disable]');
    await page.waitForSelector('.notice.undo');
    await audit(page, 'account-closed');
    await newcomer.goto(`${base}/desk?lang=nb`);
    await newcomer.waitForSelector('#password');
    await page.click('.notice.undo button');
    await page.waitForSelector('form.card button[value=disable]');
    await signInAs(newcomer, 'nora');
  });

  await step('nobody changes their own account, and an agent none', async () => {
    await page.goto(`${base}/desk/accounts?lang=nb&of=ola`);
    await page.selectOption('#role', 'agent');
    await page.click('button[value=role]');
    await page.waitForSelector('[role=alert]');
    check((await text(page, '[role=alert]')).includes('din egen konto'), 'and says so');
    await signInAs(agent, 'kari');
    await agent.goto(`${base}/desk/accounts?lang=nb`);
    check((await agent.locator('#of, #role').count()) === 0, 'nothing to change');
  });

  await step('every language', async () => {
    for (const lang of ['nn', 'sv', 'en']) {
      await page.goto(`${base}/desk/accounts?lang=${lang}&of=nora`);
      await audit(page, `account-${lang}`);
    }
  });
});
