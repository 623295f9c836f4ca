import { execFileSync } from 'node:child_process';
import { chmod, mkdir, mkdtemp, rm, symlink, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { documentIdOf } from '../../src/corpus/document-id.js';
import { EXTENSIONS } from '../../src/corpus/file-formats.js';
import { type CorpusFile, readCorpus, type SkippedEntry } from '../../src/corpus/read.js';
import { SearchRequest } from '../../src/protocol.js';

let folder: string;

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'vouch-corpus-'));
});
afterEach(() => rm(folder, { recursive: true, force: true }));

const put = async (path: string, content: string | Uint8Array) => {
  await mkdir(join(folder, path, '..'), { recursive: true });
  await writeFile(join(folder, path), content);
};

async function read(maxBytes = 1_000) {
  const files: CorpusFile[] = [];
  const skipped: SkippedEntry[] = [];
  for await (const entry of readCorpus(folder, { maxBytes })) {
    if ('reason' in entry) skipped.push(entry);
    else files.push(entry);
  }
  return { files, skipped, reasons: new Map(skipped.map((s) => [s.path, s.reason])) };
}

const isId = (id: string) => SearchRequest.safeParse({ query: 'x', documentIds: [id] }).success;

describe('readCorpus', () => {
  it('reads every document in a stable order', async () => {
    await put('b.md', '# B');
    await put('a.txt', 'A\r\n');
    await put('guides/deep/c.markdown', 'C');
    await put('.hidden/d.txt', 'D');
    await put('.e.txt', 'E');
    const { files, skipped } = await read();
    expect(skipped).toEqual([]);
    expect(files).toEqual([
      { path: 'a.txt', raw: 'A\r\n', format: 'text', id: 'a.txt', fallbackTitle: 'a' },
      { path: 'b.md', raw: '# B', format: 'markdown', id: 'b.md', fallbackTitle: 'b' },
      {
        path: 'guides/deep/c.markdown',
        raw: 'C',
        format: 'markdown',
        id: 'guides/deep/c.markdown',
        fallbackTitle: 'c',
      },
    ]);
  });

  it('names each file that it leaves out and reads the rest', async () => {
    await put('good.txt', 'Good.');
    await put('empty.txt', '');
    await put('blank.md', '\ufeff \n');
    await put('binary.txt', new Uint8Array([0x50, 0x4b, 0, 1, 2]));
    await put('latin.txt', Buffer.from('caf\xe9 \x81', 'latin1'));
    await put('large.txt', 'x'.repeat(1_001));
    await put('slides.pptx', 'PK');
    await put('paper.pdf', 'not one');
    await put('really.docx', '%PDF-1.7 and more');
    await put('really.txt', '%PDF-1.7 and more');
    await put('README', 'no extension');
    const { files, reasons, skipped } = await read();
    expect(files.map(({ path }) => path)).toEqual(['good.txt']);
    expect(Object.fromEntries(reasons)).toEqual({
      'empty.txt': 'is empty',
      'blank.md': 'is empty',
      'binary.txt': 'looks like binary data, not text',
      'latin.txt': 'is not valid UTF-8: save it as UTF-8',
      'large.txt': 'has 1001 bytes: the limit is 1000 (VOUCH_MAX_DOCUMENT_BYTES)',
      'slides.pptx': `.pptx is not read: accepted are ${EXTENSIONS.join(', ')}`,
      'paper.pdf': 'is no PDF by its content: it is broken, cut short or named wrongly',
      'really.docx': 'is a PDF by its content, not a Word document: name it .pdf',
      'really.txt': 'is a PDF by its content, not a plain text: name it .pdf',
      README: `has no extension: accepted are ${EXTENSIONS.join(', ')}`,
    });
    expect(skipped.find(({ path }) => path === 'large.txt')?.id).toBe('large.txt');
  });

  it('follows links within the folder alone', async () => {
    await put('..data/inside.txt', 'Inside.');
    await symlink(join(folder, '..data/inside.txt'), join(folder, 'link.txt'));
    await symlink('/etc/hostname', join(folder, 'out.txt'));
    await symlink(folder, join(folder, 'loop'));
    await symlink('nowhere', join(folder, 'dangling.txt'));
    const { files, reasons } = await read();
    expect(files.map(({ path, raw }) => [path, raw])).toEqual([['link.txt', 'Inside.']]);
    expect(Object.fromEntries(reasons)).toEqual({
      'out.txt': 'is a link that leaves the folder',
      loop: 'is a link to a folder',
      'dangling.txt': 'is a link that cannot be followed (ENOENT)',
    });
  });

  it('does not wait for a pipe', async () => {
    execFileSync('mkfifo', [join(folder, 'pipe.txt')]);
    expect((await read()).reasons.get('pipe.txt')).toBe('is no regular file');
  });

  it('reports what it may not read', async () => {
    await put('secret.txt', 'Secret.');
    await put('closed/inner.txt', 'Inner.');
    await put('open.txt', 'Open.');
    await chmod(folder, 0o755);
    await chmod(join(folder, 'secret.txt'), 0o000);
    await chmod(join(folder, 'closed'), 0o000);
    // Root may read everything, so the test becomes somebody else for a while.
    const isRoot = process.geteuid?.() === 0;
    if (isRoot) process.seteuid?.(65_534);
    try {
      const { files, reasons } = await read();
      expect(files.map(({ path }) => path)).toEqual(['open.txt']);
      expect(reasons.get('secret.txt')).toBe('cannot be read (EACCES)');
      expect(reasons.get('closed')).toBe('the folder cannot be read (EACCES)');
    } finally {
      if (isRoot) process.seteuid?.(0);
      await chmod(join(folder, 'closed'), 0o755);
    }
  });

  it('gives odd names ids that requests accept, all different', async () => {
    const names = ['a b.txt', 'a-b.txt', 'a\nb.txt', 'é.txt', 'e\u0301.txt', 'हिन्दी.md', '😀.txt'];
    for (const name of [...names, `${'x'.repeat(240)}.txt`, '%2e%2e.txt', '~.txt', '- #.md'])
      await put(name, 'Text.');
    await put('a/b.txt', 'Text.');
    const { files } = await read();
    const ids = files.map(({ id }) => id);
    expect(new Set(ids).size).toBe(12);
    expect(ids.filter((id) => !isId(id))).toEqual([]);
    expect(ids).toContain('a/b.txt');
    expect(files.map(({ path }) => path)).toContain('a\\u000ab.txt');
    expect((await read()).files.map(({ id }) => id)).toEqual(ids);
  });

  it('asks to rename what is no UTF-8', async () => {
    const name = Buffer.concat([
      Buffer.from(`${folder}/`),
      Buffer.from([0xff]),
      Buffer.from('.txt'),
    ]);
    await writeFile(name, 'Text.');
    expect([...(await read()).reasons.values()]).toEqual([
      'its name is not valid UTF-8: rename it',
    ]);
  });

  it.each(['missing', 'file.txt'])('says which setting to mend: %s', async (name) => {
    await put('file.txt', 'Text.');
    const reading = readCorpus(join(folder, name), { maxBytes: 10 }).next();
    await expect(reading).rejects.toMatchObject({
      code: 'invalid_config',
      message: expect.stringContaining('VOUCH_CORPUS_DIR'),
    });
  });
});

it('keeps plain paths as ids', () => {
  expect(documentIdOf('guides/setup.md')).toBe('guides/setup.md');
  expect(documentIdOf('my file.md')).toMatch(/^my-file\.md-[0-9a-f]{8}$/);
});
