import { readFileSync } from 'node:fs';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { parseDocument } from '../../src/corpus/formats.js';
import { countWords } from '../../src/corpus/measure.js';
import { splitDocument } from '../../src/corpus/split.js';
import type { DocumentFormat, SourceDocument } from '../../src/domain.js';
import { isAppError } from '../../src/errors.js';
import { cutsPair, unicodeText } from '../fixtures/unicode-text.js';

const parse = (raw: string, format: DocumentFormat = 'text'): SourceDocument =>
  parseDocument({ raw, format, id: 'd', fallbackTitle: 'Untitled', origin: 'api' });
const texts = (raw: string, format?: DocumentFormat) =>
  splitDocument(parse(raw, format)).map(({ text }) => text);
const prose = (words: number, name = 'word') =>
  Array.from({ length: words }, (_, n) => (n % 10 === 9 ? 'end. The' : `${name}${n}`)).join(' ');

function checkPassages(document: SourceDocument): void {
  const { text } = document;
  const covered = new Uint8Array(text.length);
  for (const passage of splitDocument(document)) {
    expect(passage.text).toBe(text.slice(passage.start, passage.end));
    expect(passage.text).not.toBe('');
    expect(text.slice(0, passage.start).endsWith(passage.before)).toBe(true);
    expect(text.slice(passage.end).startsWith(passage.after)).toBe(true);
    expect(Math.max(passage.before.length, passage.after.length)).toBeLessThanOrEqual(32);
    for (const part of [passage.text, passage.before, passage.after])
      expect(part.isWellFormed()).toBe(true);
    expect(passage.sentences.length).toBeGreaterThan(0);
    let last = passage.start;
    for (const { start, end } of passage.sentences) {
      expect(start).toBeGreaterThanOrEqual(last);
      expect(end).toBeGreaterThan(start);
      expect(cutsPair(text, start) || cutsPair(text, end)).toBe(false);
      last = end;
    }
    expect(last).toBeLessThanOrEqual(passage.end);
    covered.fill(1, passage.start, passage.end);
  }
  const missed = [...text.matchAll(/\S/gu)].filter(({ index }) => covered[index] === 0);
  expect(missed).toEqual([]);
}

describe('splitDocument', () => {
  it.each(['text', 'markdown'] as const)('keeps exact offsets and loses nothing: %s', (format) => {
    fc.assert(
      fc.property(unicodeText, (raw) => {
        let document: SourceDocument;
        try {
          document = parse(raw, format);
        } catch (error) {
          expect(isAppError(error, 'unprocessable_document')).toBe(true);
          return;
        }
        checkPassages(document);
        expect(splitDocument(document)).toEqual(splitDocument({ ...document }));
      }),
    );
  });

  it('makes one passage of each paragraph of the shipped article', () => {
    const path = new URL('../../corpus/pakistan-russia-convergence.txt', import.meta.url);
    const document = parse(readFileSync(path, 'utf8'));
    const passages = splitDocument(document);
    checkPassages(document);
    expect(passages).toHaveLength(9);
    expect(passages[0]?.text).toMatch(/^Qom-Based Scholar .*\nQOM, IRAN/);
    for (const { text } of passages) {
      expect(countWords(text)).toBeGreaterThanOrEqual(80);
      expect(countWords(text)).toBeLessThanOrEqual(200);
    }
  });

  it('repeats one sentence where it cuts a paragraph', () => {
    const document = parse(prose(500));
    const passages = splitDocument(document);
    checkPassages(document);
    expect(passages.length).toBeGreaterThan(2);
    passages.slice(1).forEach((passage, index) => {
      expect(passage.sentences[0]).toEqual(passages[index]?.sentences.at(-1));
      expect(countWords(passage.text)).toBeLessThanOrEqual(200);
    });
  });

  it('joins short paragraphs of a section, never across a heading', () => {
    const raw = '# One\n\nAlpha.\n\nBeta.\n\n## Two\n\nGamma.\n\n### Three\n\n#### Four\n\nDelta.';
    expect(texts(raw, 'markdown')).toEqual([
      '# One\n\nAlpha.\n\nBeta.',
      '## Two\n\nGamma.',
      '### Three\n\n#### Four\n\nDelta.',
    ]);
  });

  it('keeps a heading with what follows, also where that is long', () => {
    const [first, ...rest] = texts(`Setext\n------\n\n${prose(900)}`, 'markdown');
    expect(first).toMatch(/^Setext\n------\n\nword0/);
    expect(rest.length).toBeGreaterThan(2);
    const long = prose(60).replaceAll('. The', ', the');
    expect(texts(`# Alone\n\n${`${long} `.repeat(4)}end.`, 'markdown')[0]).toMatch(/^# Alone\n\nw/);
  });

  it('sees a title in plain text', () => {
    const body = prose(90);
    const [first, second] = texts(
      `Report for the year\n${body}\n\nOutlook\n\n${prose(90, 'later')}`,
    );
    expect(first).toMatch(/^Report for the year\nword0/);
    expect(second).toMatch(/^Outlook\n\nlater0/);
  });

  it('keeps lists together and cuts long ones between items', () => {
    const items = (count: number) =>
      Array.from({ length: count }, (_, n) => `- item ${n} of the list. It has a note`).join('\n');
    expect(texts(`Intro:\n\n${items(10)}`, 'markdown')).toHaveLength(1);
    const passages = texts(items(60), 'markdown');
    expect(passages.length).toBeGreaterThan(1);
    for (const text of passages) expect(text).toMatch(/^- item|^It has a note/);
  });

  it('tears no line of a table or of code', () => {
    const rows = Array.from({ length: 80 }, (_, n) => `| row ${n} | see p. ${n}. Then go. | x |`);
    const code = Array.from({ length: 80 }, (_, n) => `call(${n}). Then(the, next, one, ${n});`);
    const raw = `| a | b | c |\n|---|---|---|\n${rows.join('\n')}\n\n\`\`\`js\n${code.join('\n')}\n\`\`\``;
    const known = new Set(raw.split('\n'));
    const passages = texts(raw, 'markdown');
    expect(passages.length).toBeGreaterThan(3);
    for (const text of passages) for (const line of text.split('\n')) expect(known).toContain(line);
  });

  it('quotes list items and headings without their marks', () => {
    const document = parse('## Title\n\n- First item.\n- Second item.\n\n> Said.', 'markdown');
    const quotes = splitDocument(document).flatMap(({ sentences }) =>
      sentences.map(({ start, end }) => document.text.slice(start, end)),
    );
    expect(quotes).toEqual(['Title', 'First item.', 'Second item.', 'Said.']);
  });

  it('does not cut a sentence of 300 words', () => {
    const sentence = `The ${Array.from({ length: 298 }, (_, n) => `w${n}`).join(' ')} end.`;
    expect(texts(`Before it. ${sentence} After it.`)).toContain(sentence);
  });

  it('cuts an endless sentence at its clauses', () => {
    const clause = Array.from({ length: 9 }, (_, n) => `w${n}`).join(' ');
    const passages = texts(`${Array.from({ length: 100 }, () => clause).join(', ')}.`);
    expect(passages.length).toBeGreaterThan(4);
    for (const text of passages.slice(0, -1)) expect(text).toMatch(/w8,$/);
  });

  it.each(['a', '😀', '漢', 'é', 'ก'])('cuts 10,000 of %s without a space', (character) => {
    const document = parse(character.repeat(10_000));
    checkPassages(document);
    expect(splitDocument(document).length).toBeGreaterThan(3);
  });

  it('measures Chinese by its characters', () => {
    const document = parse('今天我们讨论这个问题的历史。'.repeat(100));
    const passages = splitDocument(document);
    checkPassages(document);
    for (const { text } of passages) expect(text.length).toBeLessThanOrEqual(400);
    expect(passages.length).toBeGreaterThan(3);
  });

  it('takes many lines, headings and rules', () => {
    for (const line of ['# a\n', '---\n', '- a\n', 'Ab\n', '```\n', '> a\n', '\n'])
      checkPassages(parse(`x\n${line.repeat(20_000)}y`, 'markdown'));
  });
});
