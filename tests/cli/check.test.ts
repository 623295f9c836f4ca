/** `vouch check` and `vouch recheck` in processes of their own, over a small corpus. */
import { mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Log } from 'sarif';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { SavedCheck } from '../../src/report/saved-check.js';
import { type CliOptions, runVouch } from '../support/cli.js';

const LAMP = 'The lighthouse of Ardmore was built in 1851 by John Smith.';
const TRUE = 'The lighthouse of Ardmore was built in 1851.';
const FALSE = 'The lighthouse of Ardmore was built in 1897.';
const UNSAID = 'A violin costs two hundred crowns in Vienna.';
const DRAFT = `${TRUE} ${UNSAID}\n\n${FALSE}\n`;

let cwd: string;

beforeAll(async () => {
  cwd = await mkdtemp(join(tmpdir(), 'vouch-check-'));
  await mkdir(join(cwd, 'corpus'));
  await writeFile(join(cwd, 'corpus', 'lamp.txt'), `Lamps\n\n${LAMP} Its lamp burned whale oil.\n`);
  await writeFile(join(cwd, 'corpus', 'bees.md'), '# Bees\n\nHoney bees live in colonies.\n');
  await writeFile(join(cwd, 'draft.md'), DRAFT);
  expect((await runVouch(['ingest'], { cwd })).code).toBe(0);
});
afterAll(() => rm(cwd, { recursive: true, force: true }));

const vouch = (args: readonly string[], options: Partial<CliOptions> = {}) =>
  runVouch(args, { cwd, ...options });

describe('vouch check', () => {
  it('reports each claim of a file, without colours where no terminal reads', async () => {
    const { code, stdout, stderr } = await vouch(['check', 'draft.md']);
    expect({ code, stderr }).toEqual({ code: 0, stderr: '' });
    expect(stdout).toMatch(/^✓ SUPPORTED \d+% {2}characters 0–44$/m);
    expect(stdout).toContain('built in [1897]');
    expect(stdout).toContain('date: [1897] → [1851]');
    expect(stdout).toMatch(/\n3 claims: 1 contradicted, 1 not found, 1 supported\.\n$/);
    expect(stdout).not.toContain('\u001b');
  });

  it('ends with 3 for a verdict that --fail-on names, and for no other', async () => {
    const claims = ['check', '-', '--claims', '--fail-on'];
    const codes = [];
    for (const [verdict, input] of [
      ['contradicted', FALSE],
      ['contradicted', UNSAID],
      ['not_found', UNSAID],
      ['not_found', FALSE],
    ] as const)
      codes.push((await vouch([...claims, verdict], { input })).code);
    expect(codes).toEqual([3, 0, 3, 0]);
  });

  it('writes what recheck reads', async () => {
    const made = await vouch(['check', 'draft.md', '--format', 'json', '--output', 'saved.json']);
    expect(made).toEqual({ code: 0, stdout: '', stderr: '' });
    const saved = SavedCheck.parse(JSON.parse(await readFile(join(cwd, 'saved.json'), 'utf8')));
    expect(saved).toMatchObject({ source: { name: 'draft.md' }, text: DRAFT, documentIds: null });
    for (const { span, claim } of saved.response.results)
      expect(DRAFT.slice(span.start, span.end)).toBe(claim);
    const { code, stdout } = await vouch(['recheck', 'saved.json']);
    expect({ code, stdout }).toEqual({
      code: 0,
      stdout: expect.stringMatching(
        /^All 3 verdicts and their quotes hold since \d{4}-\d\d-\d\d\.\n$/,
      ),
    });
  });

  it('reads HTML from a pipe, and points into the page', async () => {
    const input = `<!doctype html>\n<title>x</title>\n<p>The lighthouse of <b>Ardmore</b> was built in&#32;1897.</p>`;
    const { code, stdout } = await vouch(['check', '-', '--format', 'sarif'], { input });
    expect(code).toBe(0);
    const log: Log = JSON.parse(stdout);
    const [result] = log.runs[0]?.results ?? [];
    const {
      startLine,
      charOffset = 0,
      charLength = 0,
    } = result?.locations?.[0]?.physicalLocation?.region ?? {};
    expect(result?.ruleId).toBe('contradicted');
    expect(startLine).toBe(3);
    expect(input.slice(charOffset, charOffset + charLength)).toBe(
      'The lighthouse of <b>Ardmore</b> was built in&#32;1897.',
    );
  });

  it.each([
    ['html', /^<!doctype html>[\s\S]*<mark>1897<\/mark>[\s\S]*<mark>1851<\/mark>/],
    ['md', /^# Claims of draft\.md\n[\s\S]*built in \*\*1897\*\*/],
    ['claimreview', /"alternateName": "False"/],
  ])('makes %s', async (format, words) => {
    const { code, stdout } = await vouch(['check', 'draft.md', '--format', format]);
    expect(code).toBe(0);
    expect(stdout).toMatch(words);
  });

  it.each([
    [['check'], "missing required argument 'file'"],
    [['check', 'none.md'], 'none.md cannot be read: there is no such file'],
    [['check', 'corpus'], 'corpus cannot be read: it is a folder'],
    [['check', 'draft.md', '--format', 'pdf'], 'Allowed choices are terminal, json, md, html'],
    [['check', 'draft.md', '--fail-on', 'supported'], 'must be contradicted or not_found'],
    [['check', 'draft.md', '--url', 'javascript:x'], 'begins with http'],
    [['check', 'draft.md', '-d', 'a b'], 'documentIds.0'],
    [['check', '-'], '- holds no text'],
    [['check', 'draft.md', '-o', 'none/out.html'], '--output: none/out.html cannot be written'],
    [['recheck', 'draft.md'], 'draft.md is no result that'],
  ])('ends with 2 for %j', async (args, words) => {
    const { code, stdout, stderr } = await vouch(args, { input: '' });
    expect({ code, stdout }).toEqual({ code: 2, stdout: '' });
    expect(stderr).toContain(words);
    expect(stderr).not.toMatch(/^\s+at /m);
  });

  it('says what it cannot read or take', async () => {
    await writeFile(join(cwd, 'odd.txt'), Buffer.from([0xff, 0xfe, 0x00]));
    expect((await vouch(['check', 'odd.txt'])).stderr).toContain('odd.txt is not text in UTF-8');
    const long = await vouch(['check', '-'], { input: 'word '.repeat(50_000) });
    expect(long).toMatchObject({ code: 1, stdout: '' });
    expect(long.stderr).toContain('250000 characters, and none of its lines ends within 200000');
    const unknown = await vouch(['check', 'draft.md', '-d', 'none.txt']);
    expect(unknown).toMatchObject({ code: 1, stdout: '' });
    expect(unknown.stderr).toContain('none.txt');
  });
});

describe('vouch recheck', () => {
  it('says which verdicts and quotes no longer hold when a document changes', async () => {
    const folder = await mkdtemp(join(tmpdir(), 'vouch-recheck-'));
    const here = (args: readonly string[]) => runVouch(args, { cwd: folder });
    await mkdir(join(folder, 'corpus'));
    await writeFile(join(folder, 'corpus', 'lamp.txt'), LAMP);
    await writeFile(join(folder, 'corpus', 'bees.md'), '# Bees\n\nHoney bees live in colonies.\n');
    await writeFile(join(folder, 'draft.txt'), `${TRUE}\nHoney bees live in colonies.`);
    try {
      const args = ['check', 'draft.txt', '--claims', '-d', 'lamp.txt', '-d', 'bees.md'];
      expect((await here([...args, '--format', 'json', '-o', 'saved.json'])).code).toBe(0);
      await writeFile(join(folder, 'corpus', 'lamp.txt'), 'Nothing is left here but a wall.');
      await rm(join(folder, 'corpus', 'bees.md'));
      expect((await here(['ingest'])).code).toBe(0);
      const { code, stdout } = await here(['recheck', 'saved.json']);
      expect(code).toBe(3);
      expect(stdout).toContain(`✗ NO LONGER HOLDS\n  ${TRUE}\n  – supported → not found`);
      expect(stdout).toMatch(/the quote “The lighthouse.*” is gone from .*lamp\.txt/);
      expect(stdout).toMatch(/the quote “Honey bees.*” is gone from .*bees\.md/);
      expect(stdout).toMatch(/Of 2 verdicts 0 hold, 2 no longer do/);
      const json = await here(['recheck', 'saved.json', '--format', 'json']);
      expect(JSON.parse(json.stdout)).toMatchObject({
        summary: { holds: 0, changed: 2, error: 0 },
      });
    } finally {
      await rm(folder, { recursive: true, force: true });
    }
  });
});
