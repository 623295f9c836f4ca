/** What a translation needs beyond English's shape (tests/browser/languages.test.ts). */
import { readdirSync, readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { en } from '../../src/widget/messages/en.js';
import { LANGUAGES } from '../../src/widget/messages/messages.js';

const FOLDER = new URL('../../src/widget/public/messages/', import.meta.url);
/** Same in any language: names of keys, formats and types of files. */
const NAMES = new Set(['esc', 'tab', 'utf', 'markdown', 'md', 'text', 'txt']);
/** Words that none of the translations in Latin script has of its own. */
const ENGLISH =
  /(?<!\p{L})(the|this|that|of|and|is|it|its|to|not|cannot|your|you|with|what)(?!\p{L})/iu;
/** Messages that are the same words in English. */
const COGNATES: Record<string, readonly string[]> = {
  fr: [
    '.chat.conversation',
    '.chat.sources.one',
    '.chat.sources.other',
    '.chat.passage',
    '.chat.page',
    '.page.pages',
    '.page.documents',
    '.page.passages',
    '.page.passageCount.one',
    '.page.passageCount.other',
  ],
};

type Texts = string | { readonly [key: string]: Texts };

/** Each text by its path; every form of a plural has its own. */
function leaves(texts: Texts, path = ''): [path: string, text: string][] {
  if (typeof texts === 'string') return [[path, texts]];
  return Object.entries(texts).flatMap(([key, value]) => leaves(value, `${path}.${key}`));
}

/** The forms of each plural by its path. */
function plurals(texts: Texts, path = ''): [path: string, forms: Record<string, string>][] {
  if (typeof texts === 'string') return [];
  if ('other' in texts) return [[path, texts as Record<string, string>]];
  return Object.entries(texts).flatMap(([key, value]) => plurals(value, `${path}.${key}`));
}

/** Plural categories that stand for one number alone, whose words may say it: Arabic's two, say. */
function exactCategories(rules: Intl.PluralRules): string[] {
  const selected = Array.from({ length: 1_000 }, (_, count) => rules.select(count));
  return [...new Set(selected)].filter(
    (category) => selected.indexOf(category) === selected.lastIndexOf(category),
  );
}

/** Placeholders are none. */
const wordsOf = (text: string): string[] => text.replace(/\{\w+\}/g, ' ').match(/\p{L}+/gu) ?? [];

it('are there for each language', () => {
  expect(readdirSync(FOLDER).sort()).toEqual(LANGUAGES.map((language) => `${language}.json`));
});

describe.each(LANGUAGES)('the messages of %s', (language) => {
  const texts = JSON.parse(readFileSync(new URL(`${language}.json`, FOLDER), 'utf8')) as Texts;
  const rules = new Intl.PluralRules(language);

  it('say something each', () => {
    expect(leaves(texts).filter(([, text]) => text.trim() !== text || text === '')).toEqual([]);
  });

  it('have the plurals of the language, all with their count', () => {
    const categories = [...rules.resolvedOptions().pluralCategories].sort();
    const exact = exactCategories(rules);
    for (const [path, forms] of plurals(texts)) {
      expect(Object.keys(forms).sort(), path).toEqual(categories);
      const uncounted = Object.keys(forms).filter((key) => !forms[key]?.includes('{count}'));
      expect(exact, path).toEqual(expect.arrayContaining(uncounted));
    }
  });

  it('leave no English', () => {
    const english = new Map(leaves(en));
    const isLatin = /\p{Script=Latin}/u.test(
      new Intl.DisplayNames(language, { type: 'language' }).of(language) ?? '',
    );
    const left = leaves(texts).filter(([path, text]) => {
      const words = wordsOf(text).filter((word) => !NAMES.has(word.toLowerCase()));
      if (!isLatin) return words.some((word) => /\p{Script=Latin}/u.test(word));
      const isSame = words.length > 0 && text === english.get(path);
      return ENGLISH.test(text) || (isSame && !COGNATES[language]?.includes(path));
    });
    expect(left).toEqual([]);
  });
});
