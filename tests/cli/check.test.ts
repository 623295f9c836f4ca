/** `vouch check` and `vouch recheck` in processes of their own, over a small corpus. */
import { mkdir, mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Log } from 'sarif';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { SavedCheck } from '../../src/report/saved-check.js';
import { type CliOptions, runVouch, startVouch } from '../support/cli.js';

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
  await writeFile(join(cwd, 'odd.txt'), Buffer.from([0xff, 0xfe, 0x00]));
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

  it.each([
    ['contradicted', FALSE, 3],
    ['not_found', UNSAID, 3],
    ['not_found', FALSE, 0],
  ])('with --fail-on %s and “%s” ends with %i', async (verdict, input, status) => {
    const { code } = await vouch(['check', '-', '--claims', '--fail-on', verdict], { input });
    expect(code).toBe(status);
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
    [['check', 'odd.txt'], 'odd.txt is not text in UTF-8'],
    [['recheck', 'draft.md'], 'draft.md is no result that'],
  ])('ends with 2 for %j', async (args, words) => {
    const { code, stdout, stderr } = await vouch(args, { input: '' });
    expect({ code, stdout }).toEqual({ code: 2, stdout: '' });
    expect(stderr).toContain(words);
    expect(stderr).not.toMatch(/^\s+at /m);
  });

  it.each([
    [['check', '-'], 'word '.repeat(50_000), 'none of its lines ends within 200000'],
    [['check', '-'], 'x'.repeat(20_000_001), '- is larger than 20 MB'],
    [['check', 'draft.md', '-d', 'none.txt'], '', 'no document with the id "none.txt"'],
  ])('ends with 1 for what it cannot take: %j', async (args, input, words) => {
    const { code, stdout, stderr } = await vouch(args, { input });
    expect({ code, stdout }).toEqual({ code: 1, stdout: '' });
    expect(stderr).toContain(words);
  });

  it('stops on Ctrl-C', async () => {
    const running = startVouch(['check', 'draft.md', '-o', 'stopped.html'], { cwd });
    running.child.once('spawn', () => setTimeout(() => running.child.kill('SIGINT'), 1_000));
    expect(await running.finished).toMatchObject({ code: 130, stdout: '' });
    expect(await readdir(cwd)).not.toContain('stopped.html');
  });
});

/** One after the other: saved, checked again as it was, and after the corpus has changed. */
describe('vouch recheck', () => {
  it('has something to read once a check was saved', async () => {
    const only = ['-d', 'lamp.txt', '-d', 'bees.md'];
    const saving = ['check', 'draft.md', ...only, '--format', 'json', '--output', 'saved.json'];
    expect(await vouch(saving)).toEqual({ code: 0, stdout: '', stderr: '' });
    const saved = SavedCheck.parse(JSON.parse(await readFile(join(cwd, 'saved.json'), 'utf8')));
    expect(saved).toMatchObject({ source: { name: 'draft.md' }, text: DRAFT });
    expect(saved.documentIds).toEqual(['lamp.txt', 'bees.md']);
    for (const { span, claim } of saved.response.results)
      expect(DRAFT.slice(span.start, span.end)).toBe(claim);
  });

  it('finds that all holds while nothing changes', async () => {
    expect(await vouch(['recheck', 'saved.json'])).toEqual({
      code: 0,
      stdout: expect.stringMatching(/^All 3 verdicts and their quotes hold since [\d-]{10}\.\n$/),
      stderr: '',
    });
  });

  it('is told of a corpus that has changed', async () => {
    await writeFile(join(cwd, 'corpus', 'lamp.txt'), 'Nothing is left here but a wall.');
    await rm(join(cwd, 'corpus', 'bees.md'));
    expect((await vouch(['ingest'])).code).toBe(0);
  });

  it('says which verdicts and quotes no longer hold, and why', async () => {
    const { code, stdout } = await vouch(['recheck', 'saved.json']);
    expect(code).toBe(3);
    expect(stdout).toContain(`✗ NO LONGER HOLDS\n  ${TRUE}\n  – supported → not found`);
    expect(stdout).toMatch(/– the quote “The lighthouse.*” is gone from .*lamp\.txt/);
    expect(stdout).toMatch(/Of 3 verdicts 1 hold, 2 no longer do/);
  });
});
