// The desk run without a file editor: hours with the next four weeks, approved and canned answers, agents: looked
// at, changed, seen as it will be, published, undone; who may not is refused. And Monday 08:00: one agent is ill,
// one street has no water.

import {
  HOSTILE, audit, base, check, fits, gzipped, hasCount, hasText, journey, listen, person, result, signIn, signInAs, soon, step,
  waitFor,
} from './kit.mjs';

const LANGUAGES = ['nn', 'sv', 'en', 'nb'];

async function sound(page, name) {
  await audit(page, name);
  await page.setViewportSize({ width: 320, height: 800 });
  await fits(page, 320, name);
  await page.setViewportSize({ width: 1280, height: 900 });
}

/** A field of the page holds this. */
const stands = (page, field, value) => soon(`${value} in ${field}`, () => page.inputValue(field), (now) => now === value);

const look = (page) => page.locator('button[value=check]').click();
const publish = (page) => page.locator('button[value=publish]').click();
const done = (page) => page.locator('.notice.undo').waitFor();

async function main() {
  const office = await person(1280, 900);
  const page = await office.newPage();
  const desk = await office.newPage();
  const kari = await (await person(1280, 800)).newPage();
  // Whoever may not is answered 403, which the browser notes.
  for (const [one, who] of [[page, 'upkeep'], [desk, 'desk']]) listen(one, who);
  listen(kari, 'kari', (said) => said.includes('403'));

  await step('the head of the desk signs in and finds the pages from the desk', async () => {
    await signIn(page);
    await desk.goto(`${base}/desk?lang=nb`);
    await desk.click('a[href^="/desk/hours"]');
    await desk.locator('.weeks').waitFor();
  });

  await step('every page can be read in every language', async () => {
    for (const lang of LANGUAGES) {
      for (const name of ['hours', 'agents', 'answers', 'canned']) {
        await page.goto(`${base}/desk/${name}?lang=${lang}`);
        await audit(page, `upkeep-${name}-${lang}`);
        await fits(page, 1280, name);
      }
    }
  });

  await step('hours: wrong ones are refused with what to do, right ones are shown as they will be', async () => {
    await page.goto(`${base}/desk/hours?lang=nb`);
    await hasCount(page, '.weeks tbody td strong', 28);
    await page.fill('#day_1', 'åtte til fire');
    await look(page);
    await page.locator('[role=alert] .mistakes li').waitFor();
    await stands(page, '#day_1', 'åtte til fire');
    await sound(page, 'upkeep-hours-refused');
    for (const day of [1, 2, 3, 4, 5]) await page.fill(`#day_${day}`, '08:00-15:30');
    for (const day of [6, 7]) await page.fill(`#day_${day}`, '');
    await look(page);
    await page.locator('#checked-heading').waitFor();
    await hasCount(page, '.weeks .changed', 28);
    check(!(await page.locator('.diff').isVisible()), 'the file is for those who ask');
    await page.click('details summary');
    await hasText(page, '.diff', 'mon-fri = ["08:00-15:30"]', '[default]');
    await page.fill('#why', 'Ikke lenger døgnåpent');
    await sound(page, 'upkeep-hours-checked');
  });

  await step('hours are published, hold at once, and are undone in one click', async () => {
    await publish(page);
    await done(page);
    await stands(page, '#day_2', '08:00-15:30');
    await sound(page, 'upkeep-hours-done');
    await page.goto(`${base}/rules/history?lang=nb`);
    await hasText(page, '.versions', 'Ikke lenger døgnåpent');
    await page.goBack();
    await page.locator('.undo button').click();
    await page.locator('.versions').waitFor();
    await page.goto(`${base}/desk/hours?lang=nb`);
    await stands(page, '#day_2', '00:00-24:00');
  });

  await step('a unit gets a day of its own by keyboard alone', async () => {
    await page.selectOption('#of', 'renovasjon');
    await page.focus('#of');
    await page.keyboard.press('Tab');
    await page.keyboard.press('Enter');
    await hasText(page, '#weeks-heading', 'Renovasjon');
    const far = new Date(Date.now() + 10 * 86400000).toISOString().slice(0, 10);
    await page.fill('#date_1', far);
    await page.focus('#why, button[value=check]');
    await page.keyboard.press('Enter');
    await page.locator('#checked-heading').waitFor();
    await hasCount(page, '.weeks .changed', 1);
    await hasText(page, '.weeks .changed', 'Stengt');
    await sound(page, 'upkeep-hours-unit');
    await publish(page);
    await done(page);
  });

  await step('a unit gets somebody on duty and the desk a half day, seen in the weeks, and both are undone', async () => {
    await page.goto(`${base}/desk/hours?lang=nb&of=renovasjon`);
    await page.selectOption('#duty', 'vann-avlop');
    await page.selectOption('#duty_from', 'emergency');
    await page.selectOption('#christmas-eve', '12:00');
    await look(page);
    await page.locator('#checked-heading').waitFor();
    await page.click('details summary');
    await hasText(page, '.diff', 'on_duty', 'vann-avlop', 'emergency', '[units.renovasjon.half_days]', 'christmas-eve = "12:00"');
    await sound(page, 'upkeep-hours-duty');
    await publish(page);
    await done(page);
    await page.goto(`${base}/desk/hours?lang=nb&of=renovasjon`);
    await stands(page, '#duty', 'vann-avlop');
    await stands(page, '#duty_from', 'emergency');
    await stands(page, '#christmas-eve', '12:00');
    await page.selectOption('#duty', '');
    await page.selectOption('#christmas-eve', '');
    await look(page);
    await page.locator('#checked-heading').waitFor();
    await publish(page);
    await done(page);
    await page.locator('.undo button').click();
    await page.locator('.versions').waitFor();
    await page.goto(`${base}/desk/hours?lang=nb&of=renovasjon`);
    await stands(page, '#duty', 'vann-avlop');
  });

  await step('every other Thursday evening for the desk, an evening of an office, and what each office owes', async () => {
    await page.goto(`${base}/desk/hours?lang=nb`);
    for (const day of [1, 2, 3, 4, 5]) await page.fill(`#day_${day}`, '08:00-15:30');
    for (const day of [6, 7]) await page.fill(`#day_${day}`, '');
    await page.selectOption('#some_weeks_1', 'odd');
    await page.selectOption('#some_day_1', 'thu');
    await page.fill('#some_spells_1', '16:00-18:00');
    await page.fill('#evenings_between', '16:00-18:00');
    await look(page);
    await page.locator('#checked-heading').waitFor();
    // Week 53 and week 1 are both odd.
    const long = (all) => all.filter((one) => one.includes('16:00–18:00')).length;
    await soon('every other Thursday to be long', () => page.locator('.weeks td:nth-child(4)').allInnerTexts(),
      (all) => [2, 3].includes(long(all)));
    await page.click('details summary');
    await hasText(page, '.diff', 'odd-thu = ["16:00-18:00"]', '[evenings]', 'a_month = 2');
    await sound(page, 'upkeep-hours-weeks');
    await publish(page);
    await done(page);
    await stands(page, '#some_weeks_1', 'odd');
    await stands(page, '#evenings_between', '16:00-18:00');
    await page.goto(`${base}/desk/hours?lang=nb&of=office:radhuset`);
    await hasText(page, '#weeks-heading', 'Rådhuset');
    // Times of its own are wanted by whoever writes them.
    await page.fill('#day_1', '09:00-15:00');
    await page.selectOption('#some_weeks_1', 'first');
    await page.selectOption('#some_day_1', 'wed');
    await page.fill('#some_spells_1', '16:00-18:00');
    await look(page);
    await page.locator('#checked-heading').waitFor();
    await page.click('details summary');
    await hasText(page, '.diff', '[offices.radhuset]', 'first-wed = ["16:00-18:00"]');
    await publish(page);
    await done(page);
    await stands(page, '#some_day_1', 'wed');
    await page.locator('.undo button').click();
    await page.locator('.versions').waitFor();
    await page.goto(`${base}/desk/hours?lang=nb&of=office:radhuset`);
    await hasText(page, '#weeks-heading', 'Rådhuset');
    await page.locator('input[name=own][value=no]:checked').waitFor();
    // As it was, for what comes: open round the clock.
    await page.goto(`${base}/desk/hours?lang=nb`);
    for (const day of [1, 2, 3, 4, 5, 6, 7]) await page.fill(`#day_${day}`, '00:00-24:00');
    await page.fill('#some_spells_1', '');
    await page.fill('#evenings_between', '');
    await look(page);
    await page.locator('#checked-heading').waitFor();
    await page.click('details summary');
    await hasText(page, '.diff', 'daily = ["00:00-24:00"]');
    await publish(page);
    await done(page);
    await stands(page, '#some_spells_1', '');
    await stands(page, '#evenings_between', '');
  });

  await step('an approved answer is changed, seen as residents will, published', async () => {
    await page.goto(`${base}/desk/answers?lang=nb`);
    await page.locator('.versions a').first().click();
    await page.fill('#text_nb', `Dunken tømmes i morgen ${HOSTILE}`);
    await look(page);
    await page.locator('.shown').waitFor();
    await hasText(page, '.shown', 'Dunken tømmes i morgen <img');
    check(!(await page.evaluate(() => window.harmed)), 'and does nothing');
    await sound(page, 'upkeep-answer');
    await publish(page);
    await done(page);
    await hasText(page, '.versions', 'Dunken tømmes i morgen');
  });

  await step('a canned answer comes and goes', async () => {
    await page.goto(`${base}/desk/canned?lang=nb&of=new`);
    await page.fill('#name', 'vann');
    for (const lang of ['nb', 'nn', 'sv', 'en']) await page.fill(`#text_${lang}`, 'Hei {name}! {unit} / {agent} / {number}');
    await look(page);
    await page.locator('.shown').waitFor();
    await hasText(page, '.shown', 'Hei Kari! Servicetorget / Ola / 4821');
    await sound(page, 'upkeep-canned');
    await publish(page);
    await done(page);
    await page.getByRole('link', { name: 'Endre vann' }).click();
    await page.check('input[name=remove]');
    await look(page);
    await page.locator('#checked-heading').waitFor();
    await publish(page);
    await done(page);
    await waitFor('it to be gone', async () => (await page.getByRole('link', { name: 'Endre vann' }).count()) === 0);
  });

  await step('an agent learns a skill, gets another unit, and it is undone', async () => {
    await page.goto(`${base}/desk/agents?lang=nb`);
    await page.getByRole('link', { name: 'kari' }).click();
    await page.fill('#skills', 'demens:9');
    await look(page);
    await page.locator('[role=alert]').waitFor();
    await page.fill('#skills', 'demens:3');
    await page.uncheck('input[name=units][value=barnevern]');
    await look(page);
    await page.locator('.compared').waitFor();
    await sound(page, 'upkeep-agent');
    await publish(page);
    await done(page);
    await hasText(page, 'table', 'demens:3');
    await sound(page, 'upkeep-agent-done');
    await page.locator('.undo button').click();
    await hasText(page, '.notice', 'som det var før');
    check(!(await page.locator('table').first().innerText()).includes('demens'), 'as before');
  });

  await step('an agent may not', async () => {
    await signInAs(kari, 'kari');
    for (const name of ['hours', 'agents', 'answers', 'canned']) {
      await kari.goto(`${base}/desk/${name}?lang=nb`);
      await hasText(kari, 'h1', 'for ledere');
    }
    const answer = await kari.evaluate(async () => (await fetch('/desk/hours', {
      method: 'POST', headers: { 'content-type': 'application/x-www-form-urlencoded' }, body: 'act=publish&day_1=',
    })).status);
    check(answer === 403, `a form sent by hand: ${answer}`);
    await kari.goto(`${base}/agent?lang=nb`);
  });

  await step('Monday 08:00: one agent is ill, one street has no water', async () => {
    const begun = Date.now();
    await desk.goto(`${base}/desk?lang=nb`);
    const row = desk.locator('#agents tr', { hasText: 'kari' });
    await row.locator('select').selectOption('offline');
    await waitFor('kari to be off', async () => (await row.innerText()).includes('Ikke pålogget'));
    await desk.click('#tell-all');
    await desk.fill('#notice-text', 'Vannet er stengt i Fjordveien til kl. 12. Vi jobber med det.');
    await desk.click('#notice-dialog button[value=yes]');
    await hasText(desk, '#notices', 'Fjordveien');
    const door = await (await person(360, 740)).newPage();
    await door.goto(`${base}/?lang=nb`);
    await hasText(door, 'main', 'Vannet er stengt i Fjordveien');
    result.figures.monday_seconds = Math.round((Date.now() - begun) / 1000);
    result.figures.upkeep_bytes = await gzipped(page, '/desk/hours?lang=nb');
  });
}

await journey(main);
