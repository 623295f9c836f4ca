/** What `npm pack` makes, in a project of its own, beside linked dependencies. */
import { execFileSync } from 'node:child_process';
import {
  cpSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { FILES } from '../http/support.js';

const ROOT = fileURLToPath(new URL('../..', import.meta.url));
const MODULES = join(ROOT, 'node_modules');

let project: string;
let packed: string[];
const run = (command: string, args: readonly string[], cwd = project) =>
  execFileSync(command, args, { cwd, encoding: 'utf8', env: { PATH: process.env.PATH } });

beforeAll(() => {
  project = mkdtempSync(join(tmpdir(), 'vouch-package-'));
  const args = ['pack', '--json', '--ignore-scripts', '--pack-destination', project];
  const [{ filename, files }] = JSON.parse(run('npm', args, ROOT));
  packed = files.map(({ path }: { path: string }) => path);
  run('tar', ['-xzf', filename]);
  mkdirSync(join(project, 'node_modules'));
  cpSync(join(project, 'package'), join(project, 'node_modules', 'vouch'), { recursive: true });
  for (const name of readdirSync(MODULES))
    if (!name.startsWith('.'))
      symlinkSync(join(MODULES, name), join(project, 'node_modules', name));
  mkdirSync(join(project, 'texts'));
  for (const [name, text] of Object.entries(FILES))
    writeFileSync(join(project, 'texts', name), text);
  writeFileSync(join(project, 'package.json'), '{ "type": "module" }');
});
afterAll(() => rmSync(project, { recursive: true, force: true }));

describe('the package', () => {
  it('holds what runs, and nothing of how it is made', () => {
    expect(packed).toContain('dist/index.js');
    expect(packed).toContain('dist/index.d.ts');
    expect(packed.some((path) => path.startsWith('models/') && path.endsWith('.onnx'))).toBe(true);
    const strange = packed.filter((path) => /^(src|tests|benchmarks|training|corpus)\//.test(path));
    expect(strange).toEqual([]);
  });

  it('answers a question in three lines', () => {
    const lines = [
      "import { createVouch } from 'vouch';",
      "const vouch = await createVouch({ corpusDir: 'texts', indexDir: 'index' });",
      "console.log((await vouch.answer('When was the lighthouse on Gull Island built?')).answer);",
    ];
    writeFileSync(join(project, 'three.mjs'), `${lines.join('\n')}\nawait vouch.close();\n`);
    const said = run(process.execPath, ['three.mjs']);
    expect(said).toBe('The lighthouse on Gull Island was built in 1871.\n');
  });

  it('has a command line that needs no clone', () => {
    const vouch = join(project, 'node_modules', 'vouch', 'scripts', 'vouch.mjs');
    expect(run(process.execPath, [vouch, '--version'])).toMatch(/^\d+\.\d+\.\d+\n$/);
  });

  it('has types for every way in', () => {
    const uses = [
      "import { type ChatResponse, createVouch } from 'vouch';",
      "import { VouchClient } from 'vouch/client';",
      "import { createVouchTool, VouchRetriever, VouchVectorStore } from 'vouch/langchain';",
      "const vouch = await createVouch({ corpusDir: 'texts', indexDir: 'index' });",
      "const response: ChatResponse = await vouch.answer('Who?');",
      "const client = new VouchClient({ server: 'http://127.0.0.1:3000' });",
      'new VouchRetriever({ vouch: client, k: response.citations.length });',
      'new VouchVectorStore(vouch);',
      'createVouchTool(vouch);',
      '// @ts-expect-error: a question is text',
      'await vouch.answer(7);',
      'for await (const event of client.ask({ message: "Who?" })) console.log(event.type);',
    ];
    writeFileSync(join(project, 'uses.ts'), uses.join('\n'));
    const options = ['--noEmit', '--strict', '--module', 'nodenext', '--target', 'es2023'];
    const others = ['--skipLibCheck', '--types', 'node', '--lib', 'es2023,dom'];
    const tsc = join(MODULES, 'typescript', 'bin', 'tsc');
    expect(run(process.execPath, [tsc, ...options, ...others, 'uses.ts'])).toBe('');
  });
});
