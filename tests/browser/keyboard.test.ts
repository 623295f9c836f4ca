import type { Locator, Page } from 'playwright-core';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { describeInBrowser } from '../support/browser.js';
import { Chat } from './chat.js';
import { openStage, type Stage } from './stage.js';

const STEPS = 40;
const hasFocus = (locator: Locator) => locator.evaluate((element) => element.matches(':focus'));

describeInBrowser('without a mouse', (browser) => {
  let stage: Stage;
  beforeAll(async () => {
    stage = await openStage();
  });
  afterAll(() => stage?.close());

  async function tabTo(page: Page, locator: Locator, key = 'Tab'): Promise<void> {
    for (let step = 0; step < STEPS; step++) {
      if ((await locator.count()) === 1 && (await hasFocus(locator))) return;
      await page.keyboard.press(key);
    }
    throw new Error(`the focus does not come to ${locator} by ${key}`);
  }

  it('the whole way can be gone, and the focus returns to where it was', async () => {
    const page = await browser.open({ origins: stage.origins });
    await page.goto(stage.host({ attributes: { placement: 'floating' } }));
    const chat = new Chat(page);
    await chat.launcher.waitFor();
    await tabTo(page, chat.launcher);
    await page.keyboard.press('Enter');
    await expect.poll(() => hasFocus(chat.question)).toBe(true);
    await page.keyboard.type('When was the lighthouse built?');
    await page.keyboard.press('Enter');
    await chat.button('Copy answer').waitFor();
    expect(await hasFocus(chat.question)).toBe(true);

    await tabTo(page, chat.source(1), 'Shift+Tab');
    const outline = await chat
      .source(1)
      .evaluate((button) => window.getComputedStyle(button).outlineStyle);
    expect(outline).not.toBe('none');
    await page.keyboard.press('Enter');
    await expect
      .poll(() => chat.card(1).evaluate((card) => card.matches(':focus, :focus-within')))
      .toBe(true);
    await tabTo(page, chat.card(1).getByRole('button', { name: 'Copy link' }));
    await page.keyboard.press('Escape');
    await expect.poll(() => hasFocus(chat.source(1))).toBe(true);

    await tabTo(page, chat.button('Not helpful'));
    await page.keyboard.press('Enter');
    const reason = page.getByRole('radio').first();
    await tabTo(page, reason);
    await page.keyboard.press('ArrowDown');
    await tabTo(page, chat.button('Send'));
    await page.keyboard.press('Enter');
    await page.getByText('Thank you for your feedback.').first().waitFor();

    await tabTo(page, chat.tab('Ask'), 'Shift+Tab');
    await page.keyboard.press('ArrowRight');
    await expect.poll(() => hasFocus(chat.tab('Check'))).toBe(true);
    if ((await chat.tab('Check').getAttribute('aria-selected')) !== 'true')
      await page.keyboard.press('Enter');
    await tabTo(page, chat.textToCheck);
    await page.keyboard.type('The lighthouse on Gull Island was built in 1817.');
    await tabTo(page, chat.button('Check'));
    await page.keyboard.press('Enter');
    const claim = chat.button(/^Contradicted: The lighthouse/);
    await claim.waitFor();
    await tabTo(page, claim);
    await page.keyboard.press('Enter');
    await page.locator('.card.contradicted').waitFor();

    await page.keyboard.press('Escape');
    if ((await chat.launcher.count()) === 0) await page.keyboard.press('Escape');
    await expect.poll(() => hasFocus(chat.launcher)).toBe(true);
  });

  it('the focus is not kept in: the page goes on behind the widget', async () => {
    const page = await browser.open({ origins: stage.origins });
    await page.goto(
      stage.host({ body: '<button>Before</button>', attributes: { placement: 'inline' } }),
    );
    const chat = new Chat(page);
    await chat.question.waitFor();
    await tabTo(page, chat.question);
    await tabTo(page, page.getByRole('button', { name: 'Before' }), 'Shift+Tab');
  });
});
