import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { runVouch, startVouch } from '../support/cli.js';

let cwd: string;
beforeAll(async () => {
  cwd = await mkdtemp(join(tmpdir(), 'vouch-cli-'));
  await mkdir(join(cwd, 'corpus', 'inner'), { recursive: true });
  await writeFile(join(cwd, 'corpus', 'note.txt'), 'The bridge of Lund opened in 1901.');
});
afterAll(() => rm(cwd, { recursive: true, force: true }));

describe('vouch ingest', () => {
  it('follows a folder until it is told to stop', async () => {
    const running = startVouch(['ingest', '--watch'], { cwd });
    await running.said(/Watching corpus/);
    await writeFile(
      join(cwd, 'corpus', 'inner', 'page.html'),
      '<p>The mill burnt down in 1902.</p>',
    );
    await running.said(/1 added, 0 replaced, 1 unchanged/);
    await rm(join(cwd, 'corpus', 'note.txt'));
    await running.said(/0 added, 0 replaced, 1 unchanged, 1 removed/);
    running.child.kill('SIGINT');
    expect((await running.finished).code).toBe(0);
    const found = await runVouch(['search', 'mill'], { cwd });
    expect(found.stdout).toContain('The mill burnt down in 1902.');
  });

  it.each([
    [['--map', 'body'], /pairs such as text=body/],
    [['--map', 'colour=red'], /pairs such as text=body/],
    [['https://x.example/', '--depth', '-1'], /from 0 to 10/],
    [['nonsense'], /no http or https address/],
  ])('refuses %j', async (args, reason) => {
    const { code, stderr } = await runVouch(['ingest', ...args], { cwd });
    expect(code).toBe(2);
    expect(stderr).toMatch(reason);
  });

  it('never asks a machine of the inside', async () => {
    const { code, stderr } = await runVouch(['ingest', 'http://127.0.0.1:9/'], { cwd });
    expect(code).toBe(1);
    expect(stderr).toContain('--allow-private');
  });
});
