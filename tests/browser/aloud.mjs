// Reading aloud: only with a voice that lives on the machine, in the page's language, what stands there now.
// The browser of the tests has no voices; a made-up speech stands in its place and writes down what it hears.

import { arrived, audit, base, check, fits, journey, listen, person, soon, step, text, waitFor } from './kit.mjs';

/** Puts a speech with these voices in the place of the browser's own. */
async function withVoices(context, voices) {
  await context.addInitScript((known) => {
    const heard = [];
    const speech = Object.assign(new EventTarget(), {
      heard, speaking: false, pending: false,
      getVoices: () => known,
      speak(utterance) { speech.speaking = true; heard.push([utterance.text, utterance.lang]); },
      cancel() { speech.speaking = false; },
    });
    Object.defineProperty(window, 'speechSynthesis', { value: speech });
    window.SpeechSynthesisUtterance = class extends EventTarget {
      constructor(text) {
        super();
        this.text = text;
      }
    };
  }, voices);
}

const local = (lang) => ({ lang, localService: true });
const heard = (page) => page.evaluate(() => window.speechSynthesis.heard);

async function main() {
  await step('a voice from elsewhere is never asked', async () => {
    const context = await person(360, 740);
    await withVoices(context, [{ lang: 'nb-NO', localService: false }, local('sv-SE')]);
    const page = await context.newPage();
    listen(page, 'far');
    await page.goto(`${base}/?lang=nb`);
    await page.waitForSelector('#next:not([hidden])');
    check(!(await page.locator('#aloud').isVisible()), 'no button without a local voice');
  });

  const context = await person(360, 740);
  await withVoices(context, ['nb-NO', 'sv-SE', 'en-GB'].map(local));
  const page = await context.newPage();
  listen(page, 'page');

  await step('each language has its voice; nynorsk is read by a neighbour', async () => {
    for (const [language, voice] of [['nb', 'nb-NO'], ['nn', 'nb-NO'], ['sv', 'sv-SE'], ['en', 'en-GB']]) {
      await page.goto(`${base}/?lang=${language}`);
      await page.click('#aloud:not([hidden])');
      const question = await text(page, 'h1');
      await soon(`${question} in ${voice}`, () => heard(page), (all) => all.some(([words, lang]) => words === question && lang === voice));
    }
  });

  await step('a second press stops; nothing is read twice and nothing that is hidden', async () => {
    const all = (await heard(page)).map(([words]) => words);
    check(new Set(all).size === all.length, `each text once: ${all}`);
    check(!all.join().includes('E-mail'), 'the form is not open, and not read');
    const button = (words) => soon(words, () => text(page, '#aloud'), (now) => now === words);
    await button('Stop reading');
    await page.click('#aloud');
    await button('Read aloud');
    await fits(page, 360, 'the door with its button');
    await audit(page, 'door-aloud');
  });

  await step('the chat and the status page too', async () => {
    await page.goto(`${base}/chat?lang=nb`);
    await page.click('#aloud:not([hidden])');
    await soon('the chat to be read', () => heard(page), (all) => all.length > 0);
    await page.goto(`${base}/?lang=nb`);
    await page.fill('#text', 'Gatelyset i Storgata er mørkt');
    await page.click('#write-link');
    await page.click('#send');
    await arrived(page, '/status/');
    await page.click('#aloud:not([hidden])');
    await waitFor('the words to be read', async () => (await heard(page)).some(([words]) => words.includes('Gatelyset')));
  });
}

await journey(main);
