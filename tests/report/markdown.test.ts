import fc from 'fast-check';
import { Parser } from 'htmlparser2';
import { marked } from 'marked';
import { describe, expect, it } from 'vitest';
import { markdownReport } from '../../src/report/markdown.js';
import { escapeMarkdown } from '../../src/report/markdown-text.js';
import { unicodeText } from '../fixtures/unicode-text.js';
import { CHECK, HOSTILE } from './fixture.js';

/** What a reader of the rendered text sees, and by which elements. */
function rendered(markdown: string): { text: string; names: Set<string> } {
  let text = '';
  const names = new Set<string>();
  const parser = new Parser({
    onopentagname: (name) => void names.add(name),
    ontext: (words) => {
      text += words;
    },
  });
  parser.end(marked.parse(markdown, { async: false, gfm: true }));
  return { text, names };
}

const oneLine = (text: string) => text.replace(/[\s\p{Cc}]+/gu, ' ').trim();

describe('escapeMarkdown', () => {
  const markup = fc
    .array(
      fc.constantFrom(
        ...[
          '*',
          '_',
          '`',
          '#',
          '>',
          '-',
          '+',
          '1.',
          '2)',
          '[a](b)',
          '![',
          ']',
          '(',
          ')',
          '<b>',
          '&lt;',
          '&',
          '|',
        ],
        ...[
          '~~',
          '$',
          '\\',
          '\n',
          ' ',
          'x',
          'www.example.org',
          'https://example.org',
          'a@b.co',
          ':',
          '===',
          '[ ]',
        ],
      ),
      { maxLength: 12 },
    )
    .map((pieces) => pieces.join(''));

  it.each([
    ['a quote', '> ', '', markup],
    ['an item', '- x: ', 'x: ', markup],
    ['a quote of any text', '> ', '', unicodeText],
  ])('shows a text as it is in %s', (_where, before, shown, texts) => {
    fc.assert(
      fc.property(texts, (text) => {
        const { text: seen, names } = rendered(before + escapeMarkdown(text));
        expect(oneLine(seen)).toBe(oneLine(shown + oneLine(text)));
        for (const name of names) expect(['blockquote', 'p', 'ul', 'li']).toContain(name);
      }),
    );
  });
});

describe('the report', () => {
  const report = markdownReport(CHECK);
  const { text, names } = rendered(report);

  it('says what was found of each claim', () => {
    for (const line of [
      '1. ✗ Contradicted, 93% sure',
      'Date: 2019 → 2021',
      '3. ? Not found, 93% sure',
      'Nearest: Near · news/near.md, characters 5–95',
      'Read as: The bridge of Lund opened in 1901.',
      `${HOSTILE} says that bees sing.`,
      'The <verifier> failed. (internal)',
      'gpt *x* says supported and disagrees',
    ])
      expect(text).toContain(line);
    expect(report).toContain('in **2019**.');
    expect(report).toContain('in **2021**, not earlier.');
  });

  it('has no markup but its own, and links to the web alone', () => {
    expect([...names].sort()).toEqual([
      ...['a', 'blockquote', 'h1', 'h2', 'h3', 'li', 'p', 'strong', 'ul'],
    ]);
    const links = [...marked.parse(report, { async: false }).matchAll(/href="([^"]*)"/g)];
    expect(links.map(([, href]) => href)).toEqual([
      expect.stringMatching(/^https:\/\/example\.org\/withdrawal\?a=1&amp;b=2#:~:text=/),
    ]);
  });
});
