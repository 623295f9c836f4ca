import { chmod, rm, truncate, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { createAssistant } from '../../src/compose.js';
import type { IngestProgress } from '../../src/ingest/report.js';
import { openWorkplace, type Workplace } from '../support/assistant.js';

const BRIDGE = 'The Old Bridge\n\nIt was opened in 1871 by the guild of weavers.\n';
const MILL =
  '---\ntitle: The Mill\nurl: https://example.org/mill\n---\n# Mill\n\nIt burnt down in 1902.\n';

let place: Workplace;
beforeEach(async () => {
  place = await openWorkplace({ 'bridge.txt': BRIDGE, 'mill.md': MILL });
});
afterEach(() => place.close());

const inCorpus = (name: string) => join(place.corpusDir, name);
const ids = async () => (await place.assistant.listDocuments()).documents.map(({ id }) => id);
const passagesAbout = async (query: string) =>
  (await place.assistant.search({ query })).passages.map(({ text }) => text).join('\n');

describe('ingest', () => {
  it('embeds nothing when nothing has changed', async () => {
    const progress: IngestProgress[] = [];
    const report = await place.assistant.ingest({ onProgress: (each) => progress.push(each) });
    expect(report).toMatchObject({ added: [], replaced: [], removed: [], passagesEmbedded: 0 });
    expect(report.unchanged).toEqual(['bridge.txt', 'mill.md']);
    expect(progress).toEqual([]);
  });

  it('reads titles and addresses from front matter', async () => {
    const { documents } = await place.assistant.listDocuments();
    expect(documents.find(({ title }) => title === 'The Mill')?.url).toBe(
      'https://example.org/mill',
    );
  });

  it('replaces what changed, adds what came and removes what went', async () => {
    await writeFile(inCorpus('bridge.txt'), BRIDGE.replace('1871', '1999'));
    await writeFile(inCorpus('tower.txt'), 'The tower has nine bells.');
    await rm(inCorpus('mill.md'));
    const report = await place.assistant.ingest();
    expect(report).toMatchObject({ added: ['tower.txt'], replaced: ['bridge.txt'], unchanged: [] });
    expect(report.removed).toHaveLength(1);
    expect(await ids()).toEqual(['bridge.txt', 'tower.txt']);
    const found = await passagesAbout('When was the bridge opened? mill burnt 1871 1999');
    expect(found).toContain('1999');
    expect(found).not.toMatch(/1871|burnt/);
  });

  it('takes a new title or address as a change', async () => {
    await writeFile(inCorpus('mill.md'), MILL.replace('example.org', 'example.com'));
    expect((await place.assistant.ingest()).replaced).toEqual(['mill.md']);
  });

  it('names what it cannot read, and ingests the rest', async () => {
    await writeFile(inCorpus('empty.txt'), '');
    await writeFile(inCorpus('binary.txt'), Uint8Array.from([0x89, 0x50, 0, 1, 2, 3]));
    await writeFile(inCorpus('latin1.txt'), Uint8Array.from([0x63, 0x61, 0x66, 0x81]));
    await writeFile(inCorpus('slides.pptx'), 'PK');
    await writeFile(inCorpus('odd \u202e“name”\n#1 😀.txt'), 'The odd file tells of otters.');
    await writeFile(inCorpus('huge.txt'), 'x');
    await truncate(inCorpus('huge.txt'), 50_000_000);
    const report = await place.assistant.ingest();
    const reasons = new Map(report.skipped.map(({ path, reason }) => [path, reason]));
    expect([...reasons.keys()].sort()).toEqual([
      'binary.txt',
      'empty.txt',
      'huge.txt',
      'latin1.txt',
      'slides.pptx',
    ]);
    for (const reason of reasons.values()) expect(reason).toMatch(/[a-z]/);
    expect(reasons.get('huge.txt')).toMatch(/10/);
    expect(report.added).toHaveLength(1);
    expect(await passagesAbout('otters')).toContain('otters');
  });

  it('keeps the indexed version of a file that has become unreadable', async () => {
    await writeFile(inCorpus('bridge.txt'), Uint8Array.from([0xff, 0xfe, 0xfd]));
    const report = await place.assistant.ingest();
    expect(report.skipped.map(({ path }) => path)).toEqual(['bridge.txt']);
    expect(report.removed).toEqual([]);
    expect(await passagesAbout('bridge')).toContain('1871');
  });

  it.skipIf(process.getuid?.() === 0)('reports a file it may not read', async () => {
    await chmod(inCorpus('bridge.txt'), 0o000);
    const report = await place.assistant.ingest();
    expect(report.skipped.map(({ path }) => path)).toEqual(['bridge.txt']);
  });

  it('leaves documents of the API alone', async () => {
    const { id } = await place.assistant.addDocument({ text: 'A note about herons.', id: 'note' });
    await writeFile(inCorpus('note'), 'no known extension');
    const report = await place.assistant.ingest();
    expect(report.removed).toEqual([]);
    expect(await ids()).toContain(id);
  });

  it('refuses a corpus folder that is not there, and keeps the index', async () => {
    await rm(place.corpusDir, { recursive: true });
    await expect(place.assistant.ingest()).rejects.toMatchObject({ code: 'invalid_config' });
    expect(await ids()).toHaveLength(2);
  });

  it('stops when asked to', async () => {
    await writeFile(inCorpus('new.txt'), 'Something new.');
    const attempt = place.assistant.ingest({ signal: AbortSignal.abort() });
    await expect(attempt).rejects.toThrow();
    expect(await ids()).toHaveLength(2);
  });

  it('survives a restart without embedding again', async () => {
    await place.assistant.close();
    const assistant = await createAssistant(place.config, { mode: 'read-write' });
    place = { ...place, assistant, close: async () => assistant.close() };
    expect((await assistant.ingest()).passagesEmbedded).toBe(0);
    expect(await passagesAbout('bridge')).toContain('1871');
  });

  it('embeds anew when told to', async () => {
    const report = await place.assistant.ingest({ reembed: true });
    expect(report.added).toEqual(['bridge.txt', 'mill.md']);
    expect(report.passagesEmbedded).toBeGreaterThan(1);
  });
});
