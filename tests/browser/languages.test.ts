import { readdirSync, readFileSync } from 'node:fs';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { en } from '../../src/widget/messages/en.js';
import { describeInBrowser } from '../support/browser.js';
import { addAxe, violations } from './accessibility.js';
import { Chat } from './chat.js';
import { openStage, type Stage } from './stage.js';

const FOLDER = new URL('../../src/widget/public/messages/', import.meta.url);
const PLURALS = new Set(['zero', 'one', 'two', 'few', 'many', 'other']);

type Texts = string | { readonly [key: string]: Texts };

const isPlural = (texts: Texts): boolean => typeof texts !== 'string' && 'other' in texts;

/** Each message by its path with the placeholders of its forms, plurals as one. */
function shapeOf(texts: Texts, path = ''): Record<string, string> {
  if (typeof texts === 'string') return { [path]: placeholders(texts) };
  if (isPlural(texts)) return { [path]: placeholders(texts.other as string) };
  return Object.assign(
    {},
    ...Object.entries(texts).map(([key, value]) => shapeOf(value, `${path}.${key}`)),
  );
}

function placeholders(text: string): string {
  return [...text.matchAll(/\{\w+\}/g)]
    .map(([name]) => name)
    .sort()
    .join(' ');
}

/** Every word becomes an Arabic one; placeholders stay. */
function pseudoArabic(texts: Texts): Texts {
  if (typeof texts === 'string')
    return texts.replace(/\{\w+\}|[A-Za-z]+/g, (word) => (word.startsWith('{') ? word : `كلمة`));
  return Object.fromEntries(
    Object.entries(texts).map(([key, value]) => [key, pseudoArabic(value)]),
  );
}

const languages = readdirSync(new URL('../../src/widget/', import.meta.url)).includes('public')
  ? readdirSync(FOLDER)
  : [];

describe('the messages', () => {
  it.runIf(languages.length > 0).each(languages)(
    'of %s say all that the English ones say',
    (file) => {
      const texts = JSON.parse(readFileSync(new URL(file, FOLDER), 'utf8')) as Texts;
      expect(shapeOf(texts)).toEqual(shapeOf(en));
    },
  );

  it('of the English have the plurals that there are', () => {
    const check = (texts: Texts): void => {
      if (typeof texts === 'string') return;
      if (isPlural(texts))
        expect(Object.keys(texts).filter((key) => !PLURALS.has(key))).toEqual([]);
      else for (const value of Object.values(texts)) check(value);
    };
    check(en);
  });
});

describeInBrowser('a language from right to left', (browser) => {
  let stage: Stage;
  beforeAll(async () => {
    stage = await openStage();
    const headers = { 'content-type': 'application/json' };
    const body = JSON.stringify(pseudoArabic(en));
    stage.proxy.spoil(({ path }) =>
      path === '/messages/ar.json' ? { kind: 'answer', status: 200, headers, body } : undefined,
    );
  });
  afterAll(() => stage?.close());

  it('turns the widget round, and leaves texts in their own direction', async () => {
    const page = await browser.open({ origins: stage.origins, locale: 'ar' });
    await addAxe(page);
    await page.goto(stage.host({ server: stage.proxy.url }));
    const question = page.getByRole('textbox');
    await page.getByText('كلمة').first().waitFor();
    await question.fill('When was the lighthouse built?');
    await question.press('Enter');
    const log = page.getByRole('log');
    await expect.poll(() => log.innerText()).toContain('was built in 1871');
    expect(await log.evaluate((it) => window.getComputedStyle(it).direction)).toBe('rtl');
    const sentence = log.getByText('was built in 1871').last();
    expect(await sentence.evaluate((it) => window.getComputedStyle(it).direction)).toBe('ltr');
    await log.getByRole('button', { name: 'The Lighthouse' }).last().click();
    await page.getByRole('region').last().waitFor();
    expect(await violations(page)).toEqual([]);
  });

  it('is English where the messages do not come', async () => {
    const page = await browser.open({
      ...{ origins: stage.origins, locale: 'ur', expected: [/Failed to load resource/] },
    });
    stage.proxy.spoil(({ path }) =>
      path.startsWith('/messages') ? { kind: 'refuse' } : undefined,
    );
    await page.goto(stage.host({ server: stage.proxy.url }));
    await new Chat(page).question.waitFor();
  });
});
