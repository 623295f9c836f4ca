import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type Block, readBlocks } from '../../src/page/reading/blocks.js';
import { contentOf, tableRows, visibleText } from '../../src/page/reading/content.js';
import type { Branch, Inline, Leaf } from '../../src/page/reading/inline.js';

const FORMATS = ['text', 'markdown'] as const;
const SNIPPETS = [
  ...[
    '# ',
    '## ',
    '> ',
    '>> ',
    '>\n',
    '- ',
    '  - ',
    '1. ',
    '12) ',
    '    ',
    '\t',
    '```',
    '~~~',
    '---',
  ],
  ...['===', '| a | b |', '| --- | :-: |', '|', '**', '*', '__', '_', '~~', '`', '``', '\\', '\\*'],
  ...[
    '[word](https://example.org/a_(b))',
    '[x](javascript:alert(1))',
    '![alt](https://a.example/x.png)',
  ],
  ...[
    '<https://example.org>',
    'https://example.org/path.',
    '<img src=x onerror=alert(1)>',
    '[',
    '](',
  ],
  ...[
    'word',
    'Word',
    'two words.',
    '  ',
    '\n',
    '\n\n',
    ' \n',
    '😀',
    'é',
    'e\u0301',
    '\u202e',
    'سلام',
    '中文',
  ],
];
const text = fc
  .array(fc.oneof(fc.constantFrom(...SNIPPETS), fc.string({ unit: 'grapheme', maxLength: 6 })), {
    maxLength: 60,
  })
  .map((parts) => parts.join(''));
const format = fc.constantFrom(...FORMATS);

function blocksOf(source: string, kind: (typeof FORMATS)[number]): Block[] {
  return [...readBlocks(source, kind)];
}

function partsOf(source: string, block: Block, kind: (typeof FORMATS)[number]): readonly Inline[] {
  return block.kind === 'table' && kind === 'markdown'
    ? tableRows(source, block).flat(2)
    : contentOf(source, block, kind);
}

function leavesOf(parts: readonly Inline[]): Leaf[] {
  return parts.flatMap((part) => ('children' in part ? leavesOf(part.children) : [part]));
}

function branchesOf(parts: readonly Inline[]): Branch[] {
  return parts.flatMap((part) => ('children' in part ? [part, ...branchesOf(part.children)] : []));
}

function markdown(source: string): { kinds: string[]; parts: Inline[]; words: string } {
  const blocks = blocksOf(source, 'markdown');
  const parts = blocks.flatMap((block) => [...partsOf(source, block, 'markdown')]);
  const kinds = blocks.map(({ kind, level }) => (level > 0 ? `${kind} ${level}` : kind));
  return { kinds, parts, words: visibleText(source, parts) };
}

const cutsPair = (source: string, at: number) =>
  /^[\ud800-\udbff][\udc00-\udfff]$/.test(source.slice(at - 1, at + 1));

describe('blocks of a document', () => {
  it('cover the text without gaps', () => {
    fc.assert(
      fc.property(text, format, (source, kind) => {
        const blocks = blocksOf(source, kind);
        expect(blocks.map(({ start, end }) => source.slice(start, end)).join('')).toBe(source);
        for (const { start, end } of blocks) expect(end).toBeGreaterThan(start);
      }),
      { numRuns: 500 },
    );
  });

  it('hold all of their characters in their leaves, in order', () => {
    fc.assert(
      fc.property(text, format, (source, kind) => {
        for (const block of blocksOf(source, kind)) {
          const leaves = leavesOf(partsOf(source, block, kind));
          expect(leaves[0]?.start).toBe(block.start);
          expect(leaves.at(-1)?.end).toBe(block.end);
          leaves.slice(1).forEach((leaf, index) => {
            expect(leaf.start).toBe(leaves[index]?.end);
          });
        }
      }),
      { numRuns: 500 },
    );
  });

  it('never cut a surrogate pair, however long a line is', () => {
    const long = fc
      .tuple(
        fc.nat(4),
        fc.constantFrom('😀', 'a😀', 'e\u0301'),
        fc.integer({ min: 4_000, max: 9_000 }),
      )
      .map(([lead, unit, count]) => 'x'.repeat(lead) + unit.repeat(count));
    fc.assert(
      fc.property(fc.oneof(text, long), format, (source, kind) => {
        for (const block of blocksOf(source, kind))
          for (const { start, end } of leavesOf(partsOf(source, block, kind))) {
            expect(cutsPair(source, start)).toBe(false);
            expect(cutsPair(source, end)).toBe(false);
          }
      }),
    );
  });

  it('are never too long to lay out', () => {
    const word = 'a'.repeat(100_000);
    for (const kind of FORMATS)
      for (const { start, end } of blocksOf(word, kind))
        expect(end - start).toBeLessThanOrEqual(8_000);
  });

  it('of plain text are its title, its paragraphs and its verse', () => {
    const poem = 'The Kettle\n\nThe kettle sings,\nthe evening falls,\n\nIt boils away.\n';
    expect(blocksOf(poem, 'text').map(({ kind, isTight }) => [kind, isTight])).toEqual([
      ['heading', false],
      ['paragraph', false],
      ['paragraph', true],
      ['paragraph', false],
    ]);
  });
});

describe('Markdown', () => {
  it('has headings, lists, quotes, code, tables and rules', () => {
    const source =
      '# One\n\nTwo\n===\n\n- a\n  - b\n- c\n\n> d\n>\n>> e\n\n```\n# f\n```\n\n| g | h |\n|---|---|\n| i | j |\n\n---\n\nk\n';
    expect(markdown(source)).toMatchObject({
      kinds: [
        ...['heading 1', 'heading 1', 'item 1', 'item 2', 'item 1', 'quote 1', 'quote 2'],
        ...['code', 'table', 'rule', 'paragraph'],
      ],
      words: 'OneTwoabcd e# fg hi jk',
    });
  });

  it('hides its signs and keeps the words', () => {
    const source = 'It is **very *old***, `a*b`, ~~gone~~, \\*kept\\*, 2*3*4 and snake_case_name.';
    const { words, parts } = markdown(source);
    expect(words).toBe('It is very old, a*b, gone, *kept*, 2*3*4 and snake_case_name.');
    expect(branchesOf(parts).map(({ kind }) => kind)).toEqual([
      'strong',
      'emphasis',
      'code',
      'strike',
    ]);
  });

  it('links to the web alone', () => {
    const links = (source: string) => branchesOf(markdown(source).parts).map(({ href }) => href);
    expect(links('[a](https://example.org/a_(b) "t")')).toEqual(['https://example.org/a_(b)']);
    expect(links('<https://example.org/> and http://example.org/x.')).toEqual([
      'https://example.org/',
      'http://example.org/x',
    ]);
    expect(
      links('[a](javascript:alert(1)) [b](data:text/html,x) [c](//x.example) [d](/e)'),
    ).toEqual([]);
    expect(links('[https://a.example/](https://b.example/)')).toEqual(['https://b.example/']);
  });

  it('shows what an image is called and nothing of where it lies', () => {
    const { words, parts } = markdown('See ![a tea bush](https://example.org/x.png).');
    expect(words).toBe('See a tea bush.');
    expect(branchesOf(parts)).toMatchObject([{ kind: 'image' }]);
    expect(branchesOf(parts)[0]).not.toHaveProperty('href');
  });

  it('takes time in proportion to the text, whatever it holds', () => {
    for (const unit of [
      '*',
      '_a',
      '[',
      '![',
      '`a``b',
      '> ',
      '- ',
      '* ',
      '<http://',
      '|',
      '[a](',
      '\\',
    ])
      expect(markdown(unit.repeat(20_000)).parts.length).toBeGreaterThan(0);
  });
});
