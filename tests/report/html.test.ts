import { createHash } from 'node:crypto';
import fc from 'fast-check';
import { Parser } from 'htmlparser2';
import { describe, expect, it } from 'vitest';
import type { ClaimResult } from '../../src/protocol.js';
import { htmlReport } from '../../src/report/html.js';
import { PALETTES, STYLE } from '../../src/report/html-style.js';
import type { SavedCheck } from '../../src/report/saved-check.js';
import { unicodeText } from '../fixtures/unicode-text.js';
import { CHECK, HOSTILE, TEXT } from './fixture.js';

interface Element {
  readonly name: string;
  readonly attributes: Readonly<Record<string, string>>;
  text: string;
}

/** Elements in order, each with all the text inside of it, as a browser's parser would see them. */
function elementsOf(page: string): Element[] {
  const all: Element[] = [];
  const open: Element[] = [];
  const parser = new Parser({
    onopentag(name, attributes) {
      const element = { name, attributes, text: '' };
      all.push(element);
      open.push(element);
    },
    ontext(words) {
      for (const element of open) element.text += words;
    },
    onclosetag: () => void open.pop(),
  });
  parser.end(page);
  return all;
}

const hasClass = (name: string) => (element: Element) =>
  (element.attributes.class ?? '').split(' ').includes(name);
const page = htmlReport(CHECK);
const elements = elementsOf(page);
const cards = elements.filter(hasClass('card'));

describe('the text', () => {
  it('stands whole in the source column, and its markup is inert', () => {
    const source = elements.filter(hasClass('source'));
    expect(source.map(({ text }) => text).join('')).toBe(TEXT);
    expect(page).not.toContain(HOSTILE);
    expect(elements.filter(({ name }) => name === 'script')).toEqual([]);
  });

  it('has its conflicting words marked, and in the evidence too', () => {
    const marks = elements.filter(({ name }) => name === 'mark').map(({ text }) => text);
    expect(marks.filter((words) => words === '2019').length).toBeGreaterThanOrEqual(2);
    expect(marks.filter((words) => words === '2021').length).toBeGreaterThanOrEqual(2);
    const quote = page.slice(page.indexOf('<blockquote>'), page.indexOf('</blockquote>'));
    expect(quote).toContain('Afghanistan in <mark>2021</mark>, not earlier.');
  });

  const names = new Set(elements.map(({ name }) => name));
  it.each([
    [unicodeText],
    [fc.string({ unit: 'binary' })],
    [fc.stringMatching(/^[<>&"'a=/!\r\n -]*$/)],
  ])('stays as it is, whatever it holds and however claims lie in it', (texts) => {
    const claims = fc.array(
      fc.tuple(fc.nat(), fc.nat(), fc.nat(CHECK.response.results.length - 1)),
      {
        maxLength: 8,
      },
    );
    fc.assert(
      fc.property(texts, claims, (text, spans) => {
        const made = elementsOf(htmlReport(strewn(text, spans)));
        const source = made.filter(hasClass('source'));
        expect(source.map((element) => element.text).join('')).toBe(text);
        expect(made.filter(({ name }) => !names.has(name))).toEqual([]);
        expect(
          made.filter(({ attributes }) =>
            Object.keys(attributes).some((key) => key.startsWith('on')),
          ),
        ).toEqual([]);
      }),
      { numRuns: 60 },
    );
  });
});

/** Claims anywhere in the text, nested and overlapping, that say of themselves what the text says. */
function strewn(text: string, spans: readonly (readonly [number, number, number])[]): SavedCheck {
  const results = spans.map(([a, b, like], index): ClaimResult => {
    const [start = 0, end = 0] = [a, b].map((n) => n % (text.length + 1)).sort((x, y) => x - y);
    const model = CHECK.response.results[like] as ClaimResult;
    const claim = text.slice(start, end);
    const conflicts = model.conflicts.map((conflict) => ({
      ...conflict,
      claim: { start, end: Math.floor((start + end) / 2), text: claim },
    }));
    const partOf = index > 0 && like % 2 === 0 ? 0 : null;
    return { ...model, index, claim, standalone: text, span: { start, end }, conflicts, partOf };
  });
  return { ...CHECK, text, response: { ...CHECK.response, results } };
}

describe('the links', () => {
  it('lead from claim to evidence and back, and nowhere else but to the web', () => {
    const ids = new Set(elements.flatMap(({ attributes }) => attributes.id ?? []));
    const hrefs = elements.flatMap(({ attributes }) => attributes.href ?? []);
    const inside = hrefs.filter((href) => href.startsWith('#'));
    expect(inside.filter((href) => !ids.has(href.slice(1)))).toEqual([]);
    expect(inside).toEqual(expect.arrayContaining(['#claim-1', '#text-1', '#claim-4', '#text-4']));
    const outside = hrefs.filter((href) => !href.startsWith('#'));
    expect(outside).toEqual([
      'https://example.org/withdrawal?a=1&b=2#:~:text=The%20U.S.%20left%20Afghanistan%20in%202021%2C%20not%20earlier.',
    ]);
    expect(page).not.toMatch(/javascript:/i);
  });

  it('can be reached by keyboard and say in words where they lead', () => {
    const references = elements.filter(hasClass('ref'));
    expect(references.map(({ attributes }) => attributes['aria-label'])).toEqual([
      'Claim 1: contradicted',
      'Claim 3: not found',
      'Claim 4: supported',
      'Claim 2: not found',
      'Claim 5: contradicted',
      'Claim 7: error',
    ]);
    expect(references.filter(({ attributes }) => 'tabindex' in attributes)).toEqual([]);
  });
});

describe('the evidence', () => {
  it('says verdict, confidence and place in words, for each claim that was looked at', () => {
    expect(cards).toHaveLength(6);
    const [first, , , read, , failed] = cards.map(({ text }) => text.replace(/\s+/g, ' '));
    expect(first).toContain('✗ Contradicted 93% sure');
    expect(first).toContain('The text says 2019, the source says 2021 (date)');
    expect(first).toContain('Contradicted by Bridges & <b>withdrawals</b> (97%)');
    expect(first).toContain('news/withdrawal.md, characters 0–47');
    expect(first).toContain('Second opinion: gpt *x* says supported and disagrees.');
    expect(read).toContain('Read as: The bridge of Lund opened in 1901.');
    expect(failed).toContain('The <verifier> failed. (internal)');
  });

  it('shows the nearest passages where nothing was found', () => {
    expect(cards[1]?.text).toContain('Near · news/near.md, characters 5–95');
    expect(cards[0]?.text).not.toContain('news/near.md');
  });

  it('leads with what to look at, the parts of a sentence rather than the sentence', () => {
    const [first] = elements.filter(hasClass('first'));
    const lines = first?.text.split('\n').filter((line) => line.trim() !== '');
    expect(lines?.slice(1)).toEqual([
      '✗ ContradictedThe U.S. left Afghanistan in 2019.',
      `✗ Contradicted${HOSTILE} says that bees sing.`,
      '? Not foundwhich is “old”',
    ]);
  });
});

describe('the page', () => {
  it('loads nothing and runs nothing, by a policy that knows its style sheet', () => {
    const policy = elements.find(({ attributes }) => attributes['http-equiv'])?.attributes.content;
    const style = elements.find(({ name }) => name === 'style')?.text ?? '';
    const hash = createHash('sha256').update(style).digest('base64');
    expect(policy).toBe(
      `default-src 'none'; style-src 'sha256-${hash}'; base-uri 'none'; form-action 'none'`,
    );
    const fetching = ['src', 'srcset', 'style', 'background', 'poster', 'data'];
    const fetched = elements.filter(({ attributes }) => fetching.some((key) => key in attributes));
    expect(fetched).toEqual([]);
    expect(STYLE).not.toMatch(/url\(|@import|</);
  });

  it.each(Object.entries(PALETTES))(
    'has a contrast of 4.5 or more in its %s colours',
    (_name, palette) => {
      const { ground, card, tint, line, ...inks } = palette;
      for (const [name, ink] of Object.entries(inks))
        for (const behind of name === 'ink' ? [ground, card, tint] : [ground, card])
          expect([name, behind, contrast(ink, behind) >= 4.5]).toEqual([name, behind, true]);
      expect(line).toMatch(/^#[0-9a-f]{6}$/);
    },
  );
});

/** https://www.w3.org/TR/WCAG22/#dfn-contrast-ratio */
function contrast(one: string, other: string): number {
  const [light = 0, dark = 0] = [luminance(one), luminance(other)].sort((a, b) => b - a);
  return (light + 0.05) / (dark + 0.05);
}

function luminance(color: string): number {
  const [r = 0, g = 0, b = 0] = [1, 3, 5].map((at) => {
    const share = Number.parseInt(color.slice(at, at + 2), 16) / 255;
    return share <= 0.04045 ? share / 12.92 : ((share + 0.055) / 1.055) ** 2.4;
  });
  return 0.2126 * r + 0.7152 * g + 0.0722 * b;
}
