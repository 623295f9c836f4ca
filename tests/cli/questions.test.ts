import { mkdir, mkdtemp, readdir, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { ChatResponse, SearchResponse } from '../../src/protocol.js';
import { type CliOptions, runVouch, startVouch } from '../support/cli.js';

const LAMP = 'The lighthouse of Ardmore was built in 1851 by John Smith.';
let cwd: string;

beforeAll(async () => {
  cwd = await mkdtemp(join(tmpdir(), 'vouch-cli-'));
  await mkdir(join(cwd, 'corpus'));
  await writeFile(join(cwd, 'corpus', 'lamp.txt'), `Lamps\n\n${LAMP} Its lamp burned whale oil.\n`);
  await writeFile(
    join(cwd, 'corpus', 'bees.md'),
    '# Bees\n\nHoney bees live in colonies.\u001b[2J\n',
  );
  await writeFile(join(cwd, 'corpus', 'odd.xyz'), 'unknown');
});
afterAll(() => rm(cwd, { recursive: true, force: true }));

const vouch = (args: readonly string[], options: Partial<CliOptions> = {}) =>
  runVouch(args, { cwd, ...options });

describe('a fresh folder', () => {
  it('is ingested by the first question', async () => {
    const { code, stdout, stderr } = await vouch(['ask', 'Who', 'built', 'the lighthouse?']);
    expect(code).toBe(0);
    expect(stdout).toContain(`${LAMP} [1]`);
    expect(stdout).toMatch(/\[1\] “The lighthouse.*”\n {4}lamp\.txt, characters \d+–\d+ · Lamps\n/);
    expect(stderr).toContain('2 added');
    expect(stderr).toContain('Left out odd.xyz: .xyz is not read');
  });

  it('is left alone by ingest where nothing changed, with the vector index on disk', async () => {
    const { code, stdout, stderr } = await vouch(['ingest']);
    expect({ code, stdout }).toEqual({ code: 0, stdout: '' });
    expect(stderr).toContain('Documents: 0 added, 0 replaced, 2 unchanged, 0 removed');
    const files = await readdir(join(cwd, 'index'));
    expect(files).toEqual(expect.arrayContaining(['vouch.db', 'hnsw.json']));
    expect(files.filter((name) => /^hnsw-.*\.bin$/.test(name))).toHaveLength(1);
  });
});

describe('asking', () => {
  it('ends with 3 when the documents do not say', async () => {
    const { code, stdout } = await vouch(['ask', 'What does a violin cost in Vienna?']);
    expect(code).toBe(3);
    expect(stdout).toMatch(/^I found nothing/);
  });

  it('prints the response of the contract as one line of JSON', async () => {
    const { code, stdout } = await vouch(['ask', '--json', 'Who built the lighthouse?']);
    expect(code).toBe(0);
    expect(stdout.trimEnd()).not.toContain('\n');
    const response = ChatResponse.parse(JSON.parse(stdout));
    expect(response.citations[0]?.source.quote).toBe(LAMP);
  });

  it('keeps to the documents that are named, before the question or after it', async () => {
    for (const args of [
      ['-d', 'bees.md', 'Where do honey bees live?'],
      ['Where do honey bees live?', '-d', 'bees.md', '-d', 'lamp.txt'],
    ]) {
      const { code, stdout } = await vouch(['ask', ...args]);
      expect({ code, cited: stdout.includes('bees.md, characters') }).toEqual({
        code: 0,
        cited: true,
      });
    }
    const elsewhere = await vouch(['ask', '-d', 'bees.md', 'Who built the lighthouse?']);
    expect(elsewhere.code).toBe(3);
    const unknown = await vouch(['ask', '-d', 'nope.md', 'Where do honey bees live?']);
    expect(unknown.code).toBe(1);
    expect(unknown.stderr).toContain('"nope.md"');
  });

  it('answers each line of a pipe in one conversation', async () => {
    const input = 'Who built the lighthouse?\n\nWhere do honey bees live?';
    const { code, stdout } = await vouch(['ask', '--json'], { input });
    expect(code).toBe(0);
    const answers = stdout
      .trim()
      .split('\n')
      .map((line) => ChatResponse.parse(JSON.parse(line)));
    expect(answers.map(({ status }) => status)).toEqual(['answered', 'answered']);
    expect(new Set(answers.map(({ conversationId }) => conversationId)).size).toBe(1);
  });

  it('goes on after a line that cannot be asked, and ends with 1', async () => {
    const input = `${'x'.repeat(9_000)}\nWho built the lighthouse?\n`;
    const { code, stdout, stderr } = await vouch(['ask'], { input });
    expect(code).toBe(1);
    expect(stderr).toContain('message: must be at most 8000 characters');
    expect(stdout).toContain(LAMP);
  });

  it('does not wait for an input that is empty', async () => {
    expect(await vouch(['ask'], { input: '' })).toMatchObject({ code: 0, stdout: '' });
  });
});

describe('searching', () => {
  it('shows passages with the parts of their scores, and never the escapes of a document', async () => {
    const { code, stdout } = await vouch(['search', '-n', '1', 'honey', 'bees']);
    expect(code).toBe(0);
    expect(stdout).toMatch(
      /^1\. {2}bees\.md, characters .* · Bees\n {4}[\d.]+ = vector [\d.]+ \+ lexical/,
    );
    expect(stdout).not.toContain('\u001b');
    expect(stdout).not.toMatch(/^2\./m);
  });

  it('prints the response of the contract', async () => {
    const { stdout } = await vouch(['search', '--json', 'whale oil']);
    expect(SearchResponse.parse(JSON.parse(stdout)).passages[0]?.documentId).toBe('lamp.txt');
  });

  it('outlives a reader who leaves', async () => {
    const running = startVouch(['search', 'honey bees'], { cwd });
    running.child.stdout?.destroy();
    expect(await running.finished).toMatchObject({ code: 0, stderr: '' });
  });
});
