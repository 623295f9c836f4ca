/** One visitor with the widget, in a browser whose processor is slowed down. */
import { fileURLToPath } from 'node:url';
import type { Browser, Page } from 'playwright-core';
import { Chat } from '../../tests/browser/chat.js';
import { hostPage } from '../../tests/browser/hosts.js';

const OBSERVER = fileURLToPath(new URL('./observe.js', import.meta.url));
const QUESTION = 'When did U.S. forces leave Afghanistan?';
const CLAIM = 'Dr. Rahimzadeh argues that U.S. forces left Afghanistan in 2019.';

export interface Visit {
  /** Milliseconds from the press of "Ask" to the first sentence with its number. */
  readonly firstSentenceMs: number;
  /** Milliseconds; 0 where no task took the 50 that make a long one. */
  readonly longestTaskMs: { readonly loading: number; readonly using: number };
  /** Milliseconds from the slowest input to the next paint; 0 where all took less than 16. */
  readonly nextPaintMs: number;
  /** Milliseconds from the slowest input to the end of its handlers; painting is left out. */
  readonly handledMs: number;
  /** Sum of the layout shifts while the answer came. */
  readonly layoutShift: number;
}

interface Seen {
  readonly tasks: readonly { startTime: number; duration: number }[];
  readonly shifts: readonly { startTime: number; value: number }[];
  readonly interactions: readonly { duration: number; script: number }[];
  readonly firstSentence: number | null;
}

/**
 * @param server its origin
 * @param slowness how many times slower than this machine the page's processor is
 */
export async function visit(browser: Browser, server: string, slowness: number): Promise<Visit> {
  const context = await browser.newContext({ locale: 'en' });
  try {
    const page = await context.newPage();
    await page.addInitScript({ path: OBSERVER });
    await openHost(page, server);
    const session = await context.newCDPSession(page);
    await session.send('Emulation.setCPUThrottlingRate', { rate: slowness });
    await page.reload();
    return await use(page);
  } finally {
    await context.close();
  }
}

/** On the server's own origin, so that it needs no leave; what is measured is the widget. */
async function openHost(page: Page, server: string): Promise<void> {
  const body = hostPage({ server });
  await page.route(`${server}/host`, (route) => route.fulfill({ body, contentType: 'text/html' }));
  await page.goto(`${server}/host`);
}

async function use(page: Page): Promise<Visit> {
  const chat = new Chat(page);
  await chat.launcher.waitFor();
  const ready = await now(page);
  await chat.launcher.click();
  await chat.question.pressSequentially(QUESTION);
  await page.evaluate('vouchBench.isArmed = true');
  const asked = await now(page);
  await chat.button('Ask').click();
  await chat.button('Copy answer').waitFor();
  await page.waitForFunction('vouchBench.firstSentence !== null');
  const answered = await now(page);
  await chat.source(1).click();
  await chat.card(1).getByText('According to her').waitFor();
  await page.keyboard.press('Escape');
  await chat.tab('Check').click();
  await chat.textToCheck.fill(CLAIM);
  await chat.button('Check').click();
  await chat
    .button(/^Contradicted/)
    .first()
    .click();
  await page.waitForTimeout(500);
  const seen = await page.evaluate<Seen>('vouchBench');
  const longest = (from: number, to: number) =>
    Math.max(
      0,
      ...seen.tasks
        .filter(({ startTime }) => startTime >= from && startTime < to)
        .map(({ duration }) => duration),
    );
  return {
    firstSentenceMs: seen.firstSentence ?? Number.NaN,
    longestTaskMs: { loading: longest(0, ready), using: longest(ready, Number.POSITIVE_INFINITY) },
    nextPaintMs: Math.max(0, ...seen.interactions.map(({ duration }) => duration)),
    handledMs: Math.max(0, ...seen.interactions.map(({ script }) => script)),
    layoutShift: seen.shifts
      .filter(({ startTime }) => startTime >= asked && startTime <= answered)
      .reduce((sum, { value }) => sum + value, 0),
  };
}

const now = (page: Page) => page.evaluate<number>('performance.now()');
