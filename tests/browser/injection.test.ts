/** A document that attacks its readers. The guard of each page sees dialogs and requests elsewhere. */
import { afterAll, beforeAll, expect, it } from 'vitest';
import { describeInBrowser } from '../support/browser.js';
import { Chat } from './chat.js';
import { openStage, type Stage } from './stage.js';

const LONG_WORD = 'x'.repeat(100_000);
const EVIL = `# <img src=x onerror=alert(1)> The Zanzibar Manual

The Zanzibar engine weighs 40 tons <img src="http://elsewhere.invalid/a.png" onerror="alert(2)"> and <script>alert(3)</script> runs on steam.

The Zanzibar captain is called Bella [press here](javascript:alert(4)) or ![seen](http://elsewhere.invalid/b.png) "><svg onload=alert(5)>.

The Zanzibar password is \u202Eterces\u202C and \u2066hidden\u2069 \u200Btext \${alert(6)} {{alert(7)}} &lt;b&gt;.

[foreign]: http://elsewhere.invalid/c.png
<a href="javascript:alert(8)">The Zanzibar anchor</a> <iframe src="javascript:alert(9)"></iframe>
`;
const FILES = {
  'evil.md': EVIL,
  'long.txt': `The Long Word\n\nThe Quibble word is ${LONG_WORD} and it ends there.\n`,
};
const QUESTIONS = [
  'How much does the Zanzibar engine weigh?',
  'What is the Zanzibar captain called?',
  'What is the Zanzibar password?',
  'What is the Quibble word?',
];

describeInBrowser('a document that attacks', (browser) => {
  let stage: Stage;
  beforeAll(async () => {
    stage = await openStage({ files: FILES });
  });
  afterAll(() => stage?.close());

  it('is only text in answers, quotes and checks, and fits a phone', async () => {
    const page = await browser.open({
      origins: stage.origins,
      viewport: { width: 360, height: 640 },
    });
    await page.goto(stage.host());
    const chat = new Chat(page);
    for (const question of QUESTIONS) {
      await chat.ask(question);
      const opener = chat.log.getByRole('button', { name: /^(Source|Passage) 1/ }).last();
      if ((await opener.count()) === 0) continue;
      await opener.click();
      await page.getByRole('region', { name: /^(Quote|Passage) 1$/ }).waitFor();
      await page.keyboard.press('Escape');
    }
    expect(await chat.log.innerText()).toContain('40 tons');
    expect(await chat.log.locator('img, script, iframe, a[href^="javascript:"]').count()).toBe(0);
    const excess = await chat.log.evaluate((log) => [
      log.scrollWidth - log.clientWidth,
      document.documentElement.scrollWidth - window.innerWidth,
    ]);
    expect(excess.every((pixels) => pixels <= 0)).toBe(true);
    await chat.tab('Check').click();
    await chat.textToCheck.fill(
      'The Zanzibar engine weighs 30 tons. <img src=x onerror=alert(10)>',
    );
    await chat.button('Check').click();
    await chat.button('Check another text').waitFor();
  });

  it.each(Object.keys(FILES))('is only text on the reading page: %s', async (id) => {
    const page = await browser.open({
      origins: stage.origins,
      viewport: { width: 360, height: 640 },
    });
    await page.goto(`${stage.site.url}/?document=${id}&start=5&end=40`);
    await page
      .locator('reading-document .text')
      .getByText(/Zanzibar|Quibble/)
      .first()
      .waitFor();
    expect(
      await page
        .locator('reading-document')
        .locator('img, script, iframe, a[href^="javascript:"]')
        .count(),
    ).toBe(0);
    const excess = await page.evaluate(
      () => document.documentElement.scrollWidth - window.innerWidth,
    );
    expect(excess).toBeLessThanOrEqual(0);
  });
});
