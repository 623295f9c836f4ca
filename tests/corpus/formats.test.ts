import { describe, expect, it } from 'vitest';
import { formatOf } from '../../src/corpus/file-formats.js';
import { type ParseInput, parseDocument } from '../../src/corpus/formats.js';
import { DocumentRequest } from '../../src/protocol.js';

const parse = (raw: string, more: Partial<ParseInput> = {}) =>
  parseDocument({
    raw,
    format: 'markdown',
    id: 'd',
    fallbackTitle: 'File',
    origin: 'api',
    ...more,
  });
const front = (yaml: string, body = 'Body.') => `---\n${yaml}\n---\n\n${body}`;

describe('parseDocument', () => {
  it('takes title and address from front matter and leaves it out of the text', () => {
    const document = parse(front('title: "A: b"\nurl: https://example.org/x'));
    expect(document).toMatchObject({
      title: 'A: b',
      url: 'https://example.org/x',
      text: 'Body.',
      format: 'markdown',
      origin: 'api',
    });
  });

  it('prefers what the caller says', () => {
    const more = { title: ' Given\n title ', url: 'https://example.com/' };
    expect(parse(front('title: A\nurl: https://example.org/'), more)).toMatchObject({
      title: 'Given title',
      url: 'https://example.com/',
    });
  });

  it.each([
    ['# **Bold** and [a link](https://x.y) #', 'Bold and a link'],
    ['Text first.\n\nSetext `title`\n-----\nMore.', 'Setext title'],
    ['```\n# not a heading\n```\n\n## snake_case_name', 'snake_case_name'],
    ['No heading here.', 'File'],
    ['#\n\nNo name.', 'File'],
    [`# ${'long '.repeat(100)}`, `${'long '.repeat(38)}long…`],
  ])('names a Markdown text by its first heading: %j', (raw, title) => {
    expect(parse(raw).title).toBe(title);
  });

  it.each([
    ['A Study of Roads\nRoads are old. They are long.', 'A Study of Roads'],
    ['\n\n  Dr. Weber on Tea  \n\nTea is a drink.', 'Dr. Weber on Tea'],
    ['Roads are old.\nThey are long.', 'File'],
    ['Only one line', 'File'],
    [`${'word '.repeat(60)}\nMore.`, 'File'],
  ])('names a plain text by a first line that is a title: %j', (raw, title) => {
    const document = parse(raw, { format: 'text' });
    expect(document.title).toBe(title);
    expect(document.text).toBe(raw);
  });

  it.each([
    ['broken', 'title: "A'],
    ['a list', '- a\n- b'],
    ['nested without end', `a: ${'['.repeat(3_000)}`],
    ['dashes without end', '- '.repeat(2_000)],
    ['too long', `title: ${'x'.repeat(10_000)}`],
    ['an alias bomb', `a: &a [x]\nb: &b [${'*a,'.repeat(30)}]\nc: [${'*b,'.repeat(30)}]`],
  ])('keeps front matter as text that is %s', (_name, yaml) => {
    const raw = front(yaml);
    expect(parse(raw)).toMatchObject({ text: raw, url: null });
  });

  it('runs nothing that front matter names', () => {
    const yaml = 'title: !!js/function "function () { return 1 }"\n__proto__: { polluted: true }';
    parse(front(yaml));
    const script = '---js\n{ title: process.exit(1) }\n---\nText.';
    expect(parse(script).text).toBe(script);
    expect({}).not.toHaveProperty('polluted');
  });

  it.each([
    'javascript:alert(1)',
    'ftp://example.org',
    'https://',
    'https://a b',
    '12',
    '"https://x.y/\\uD800"',
  ])('ignores the address %s', (url) => {
    expect(parse(front(`url: ${url}`)).url).toBeNull();
  });

  it('makes titles that can be stored and sent', () => {
    const { title } = parse(front('title: "a\\0b \\uD83D c\\e[31m"'));
    expect(title.isWellFormed()).toBe(true);
    expect(title).not.toMatch(/\p{Cc}/u);
    expect(DocumentRequest.safeParse({ text: 'x', title }).success).toBe(true);
    expect(parse('x', { title: '😀'.repeat(300) }).title.length).toBeLessThanOrEqual(200);
  });

  it.each(['', ' \n\t', '\ufeff', front('title: A', ' ')])('refuses the blank text %j', (raw) => {
    expect(() => parse(raw)).toThrow(expect.objectContaining({ code: 'unprocessable_document' }));
  });
});

it('knows formats by their names', () => {
  expect(['a.txt', 'A.TEXT', 'b.md', 'c.d.Markdown'].map(formatOf)).toEqual([
    'text',
    'text',
    'markdown',
    'markdown',
  ]);
  expect(['a.pptx', 'txt', 'a.md.bak', ''].map(formatOf)).toEqual(Array(4).fill(undefined));
});
