/** Files that mean harm, made here: each is refused by name, and the next one is read. */
import { readFileSync } from 'node:fs';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { strToU8, unzipSync, type Zippable, zipSync } from 'fflate';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createPreparer, type DocumentPreparer } from '../../src/corpus/prepare.js';
import type { DocumentFormat } from '../../src/domain.js';

let preparer: DocumentPreparer;
beforeAll(() => {
  preparer = createPreparer();
});
afterAll(() => preparer.close());

const fixture = (name: string) =>
  readFileSync(new URL(`../fixtures/formats/${name}`, import.meta.url));

const prepare = (format: DocumentFormat, raw: Uint8Array, by = preparer) =>
  by.prepareDocument({ raw, format, id: 'd', fallbackTitle: 'File', origin: 'corpus' });

async function reasonOf(format: DocumentFormat, raw: Uint8Array, by = preparer): Promise<string> {
  try {
    await prepare(format, raw, by);
  } catch (error) {
    expect(error).toMatchObject({ code: 'unprocessable_document' });
    return (error as Error).message;
  }
  throw new Error('it was read');
}

const repacked = (name: string, change: (parts: Zippable) => void): Uint8Array => {
  const parts: Zippable = { ...unzipSync(fixture(name)) };
  change(parts);
  return zipSync(parts);
};
const zeros = new Uint8Array(30_000_000);

/** An archive that says an entry is smaller than it is. */
function lying(): Uint8Array {
  const bytes = zipSync({ 'word/document.xml': zeros });
  const view = new DataView(bytes.buffer, bytes.byteOffset);
  for (let at = 0; at + 4 < bytes.length; at += 1) {
    const mark = view.getUint32(at, true);
    if (mark === 0x04034b50) view.setUint32(at + 22, 900_000, true);
    if (mark === 0x02014b50) view.setUint32(at + 24, 900_000, true);
  }
  return bytes;
}

const put = (parts: Zippable, name: string, content: Uint8Array) => {
  parts[name] = content;
};

describe('an archive', () => {
  it.each([
    [
      'one part unpacks to a thousand times its size',
      (p: Zippable) => put(p, 'word/b.xml', zeros),
      /200 times/,
    ],
    [
      'many parts unpack to too much',
      (p: Zippable) => {
        for (let n = 0; n < 4; n += 1) p[`word/${n}.xml`] = [zeros, { level: 0 }];
      },
      /100 MB/,
    ],
    [
      'it holds too many parts',
      (p: Zippable) => {
        for (let n = 0; n < 10_001; n += 1) p[`word/media/${n}.png`] = new Uint8Array();
      },
      /10000 files/,
    ],
    [
      'a name leads outside',
      (p: Zippable) => put(p, '../../etc/cron.d/x.xml', strToU8('x')),
      /outside/,
    ],
    [
      'it declares entities',
      (p: Zippable) =>
        put(
          p,
          'word/document.xml',
          strToU8(
            '<!DOCTYPE x [<!ENTITY a SYSTEM "file:///etc/passwd">]><w:document>&a;</w:document>',
          ),
        ),
      /entities/,
    ],
    [
      'it declares them in UTF-16',
      (p: Zippable) =>
        put(
          p,
          'word/document.xml',
          Buffer.from('\ufeff<!DOCTYPE x [<!ENTITY a "b">]><w:document/>', 'utf16le'),
        ),
      /entities/,
    ],
    ['it lacks its text', (p: Zippable) => void delete p['word/document.xml'], /no text part/],
  ])('is refused where %s', async (_name, change, reason) => {
    expect(await reasonOf('docx', repacked('article.docx', change))).toMatch(reason);
  });

  it('is refused where it lies about sizes', async () => {
    expect(await reasonOf('docx', lying())).toMatch(/[a-z]/);
  });

  it.each(['docx', 'epub', 'pdf'] as const)('is refused when cut short: %s', async (format) => {
    const whole = fixture(`article.${format}`);
    expect(await reasonOf(format, whole.subarray(0, whole.length / 3))).toMatch(/broken|no text/);
    expect(await reasonOf(format, Buffer.from('nothing of the kind'))).toMatch(/broken/);
  });

  it('is refused where a book is protected', async () => {
    const protectedBook = repacked('article.epub', (parts) => {
      parts['META-INF/encryption.xml'] = strToU8(
        '<encryption><EncryptedData><CipherData><CipherReference URI="EPUB/text/ch001.xhtml"/></CipherData></EncryptedData></encryption>',
      );
    });
    expect(await reasonOf('epub', protectedBook)).toMatch(/DRM/);
  });
});

describe('a parser', () => {
  it('is ended when it takes too long or too much memory, and the next file is read', async () => {
    const page = Buffer.from('<p>words '.repeat(2_000_000));
    const hasty = createPreparer({ timeoutMs: 1 });
    const small = createPreparer({ heapMb: 96 });
    try {
      expect(await reasonOf('html', page, hasty)).toMatch(/longer than 0.001 seconds/);
      expect(await reasonOf('html', page, small)).toMatch(/memory/);
      const { document } = await prepare('html', Buffer.from('<p>Small.</p>'), small);
      expect(document.text).toBe('Small.\n');
    } finally {
      await Promise.all([hasty.close(), small.close()]);
    }
  });

  it('sees no environment and fetches nothing', async () => {
    const asked: (string | undefined)[] = [];
    const server = createServer((request, response) => {
      asked.push(request.url);
      response.end();
    }).listen(0, '127.0.0.1');
    await new Promise((resolve) => server.once('listening', resolve));
    const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}/x`;
    const page = `<html><head><link rel="stylesheet" href="${url}"><base href="${url}"></head><body><img src="${url}"><script src="${url}"></script><iframe src="${url}"></iframe><p>Words.</p></body></html>`;
    expect((await prepare('html', Buffer.from(page))).document.text).toBe('Words.\n');
    const linked = repacked('article.docx', (parts) => {
      parts['word/_rels/document.xml.rels'] = strToU8(
        new TextDecoder()
          .decode(unzipSync(fixture('article.docx'))['word/_rels/document.xml.rels'])
          .replace(
            '</Relationships>',
            `<Relationship Id="rX" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/image" Target="${url}" TargetMode="External"/></Relationships>`,
          ),
      );
      parts['word/document.xml'] = strToU8(
        new TextDecoder()
          .decode(unzipSync(fixture('article.docx'))['word/document.xml'])
          .replace(
            '<w:body>',
            '<w:body><w:p><w:r><w:drawing><a:blip xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main" r:link="rX"/></w:drawing></w:r></w:p>',
          ),
      );
    });
    expect((await prepare('docx', linked)).document.text).toContain('energy diplomacy');
    server.close();
    expect(asked).toEqual([]);
  });
});
