import { readFileSync } from 'node:fs';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createPreparer, type DocumentPreparer } from '../../src/corpus/prepare.js';
import type { DocumentFormat, SourceDocument } from '../../src/domain.js';

let preparer: DocumentPreparer;
beforeAll(() => {
  preparer = createPreparer();
});
afterAll(() => preparer.close());

const fixture = (name: string) =>
  readFileSync(new URL(`../fixtures/formats/${name}`, import.meta.url));
const formatOf = (name: string) => name.split('.').at(-1) as DocumentFormat;

async function prepare(name: string, raw: Uint8Array | string = fixture(name)) {
  const format = formatOf(name);
  return preparer.prepareDocument({
    ...{ raw, format, id: name, fallbackTitle: 'File', origin: 'corpus' },
  });
}

const read = async (html: string): Promise<SourceDocument> =>
  (await prepare('page.html', html)).document;

const article = readFileSync(
  new URL('../../corpus/pakistan-russia-convergence.txt', import.meta.url),
  'utf8',
);
const paragraphs = article.split('\n').filter((line) => line.trim() !== '');
const [title = ''] = paragraphs;

describe('the article', () => {
  it.each(['article.html', 'article.pdf', 'columns.pdf', 'article.docx', 'article.epub'])(
    'reads as it was written in %s',
    async (name) => {
      const { document, passages } = await prepare(name);
      const lines = document.text.split('\n').filter((line) => line !== '');
      expect(lines.slice(-paragraphs.length)).toEqual(paragraphs.map((line) => line.trim()));
      expect(document.text).toBe(document.text.normalize('NFC'));
      for (const { start, end, text } of passages)
        expect(document.text.slice(start, end)).toBe(text);
      const headings = document.marks?.filter(({ kind }) => kind === 'heading') ?? [];
      expect(headings.map(({ start }) => document.text.slice(start).split('\n')[0])).toContain(
        title,
      );
    },
  );

  it('leaves nothing of a page but its text', async () => {
    const { document } = await prepare('article.html');
    expect(document.text).not.toMatch(/Subscribe|kettle|Imprint|tracker/i);
    expect(document.title).toContain(title);
    expect(document.url).toBe('https://news.example/convergence');
  });

  it.each(['article.pdf', 'columns.pdf'])('knows the pages of %s', async (name) => {
    const { document, passages } = await prepare(name);
    const starts = document.marks?.filter((mark) => mark.kind === 'page') ?? [];
    expect(starts.map(({ page }) => page)).toEqual(name === 'article.pdf' ? [1, 2] : [1, 2, 3]);
    expect(passages[0]?.pages).toEqual([{ start: 0, page: 1 }]);
    const pages = passages.flatMap((passage) => passage.pages ?? []).map(({ page }) => page);
    expect(pages).toEqual([...pages].sort());
    expect(document.text).not.toMatch(/\d{1,2}\/\d{1,2}\/\d\d, |file:\/\/\/|Example Review/);
  });
});

describe('a page', () => {
  it('reads as browsers show it', async () => {
    const { text, marks, title } = await read(
      '<html><head><title>Guide</title></head><body><nav>Menu</nav><h2>Kettles</h2>' +
        '<p>Two <a href="/y">linked&nbsp;wo&shy;rds</a> and<br>a break.<!-- note --></p>' +
        '<ul><li>One</li><li><p>Two</p><ul><li>Two a</li></ul></li></ul><ol start=3><li>Three</li></ol>' +
        '<table><caption>Sizes</caption><tr><th>Model</th><th>Litres</th></tr><tr><td>A<br>1</td><td>1.7</td></tr></table>' +
        '<pre>let a = 1;\n\nlet b = 2;</pre><p hidden>secret</p><p style="display: none">secret</p>' +
        '<img src="http://127.0.0.1:9/x.png" alt="picture"></body></html>',
    );
    expect(text.split('\n\n')).toEqual([
      'Kettles',
      'Two linked words and\na break.',
      '- One\n- Two\n- Two a',
      '3. Three',
      'Sizes',
      'Model | Litres\nA 1 | 1.7',
      'let a = 1;\nlet b = 2;\n',
    ]);
    expect(title).toBe('Guide');
    expect(marks).toEqual([{ kind: 'heading', start: 0, level: 2 }]);
  });

  it('keeps sections apart', async () => {
    const section = (n: number) => `<h2>Part ${n}</h2><p>${`Part ${n} has words. `.repeat(30)}</p>`;
    const { passages } = await prepare('page.html', section(1) + section(2));
    expect(passages.map(({ text }) => text.split('\n')[0])).toEqual(['Part 1', 'Part 2']);
  });

  it.each([
    ['windows-1252', Buffer.from('<p>Caf\xe9 \x93au lait\x94', 'latin1'), 'Café “au lait”\n'],
    ['utf-16', Buffer.from('\ufeff<p>Café', 'utf16le'), 'Café\n'],
    [
      'what it declares',
      Buffer.from('<meta charset="koi8-r"><p>\xed\xcf\xd3\xcb\xd7\xc1', 'latin1'),
      'Москва\n',
    ],
  ])('is decoded as %s', async (_name, bytes, text) => {
    expect((await prepare('page.html', bytes)).document.text).toBe(text);
  });

  it.each([
    ['nested too deeply', `${'<div>'.repeat(10_000)}x`, 'nests more than 500 elements'],
    ['without text', '<html><script>let x;</script></html>', 'holds no text'],
  ])('is refused when %s', async (_name, html, reason) => {
    await expect(read(html)).rejects.toMatchObject({
      code: 'unprocessable_document',
      message: reason,
    });
  });
});

describe('a PDF', () => {
  it.each([
    ['encrypted.pdf', 'encrypted'],
    ['scanned.pdf', 'OCR'],
  ])('is refused where it cannot be read: %s', async (name, reason) => {
    await expect(prepare(name)).rejects.toMatchObject({
      code: 'unprocessable_document',
      message: expect.stringContaining(reason),
    });
  });
});
