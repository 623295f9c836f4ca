/** Makes a fresh clone ready to run: installs what is missing and builds. Plain Node, no packages. */
import { spawnSync } from 'node:child_process';
import { existsSync, readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

export const root = dirname(dirname(fileURLToPath(import.meta.url)));
/** Its time is that of the last whole build. */
const BUILT = '.built';
const inRoot = (...parts) => join(root, ...parts);

/** Runs a command and ends the process with its code when it fails. Output goes to stderr. */
export function runOrExit(command, args, env = process.env) {
  const result = spawnSync(command, args, { cwd: root, env, stdio: ['ignore', 2, 2] });
  if (result.error) throw result.error;
  if (result.status !== 0) process.exit(result.status ?? 1);
}

/** Every package of the lock file is there in its version; packages for other systems may lack. */
function isInstalled() {
  const installed = packagesOf('node_modules', '.package-lock.json');
  if (installed === null) return false;
  return Object.entries(packagesOf('package-lock.json') ?? {}).every(
    ([path, { version, optional }]) =>
      path === '' || installed[path]?.version === version || (optional && !installed[path]),
  );
}

function packagesOf(...path) {
  const file = inRoot(...path);
  return existsSync(file) ? JSON.parse(readFileSync(file, 'utf8')).packages : null;
}

export function ensureInstalled() {
  if (!existsSync(inRoot('src')) || isInstalled()) return;
  console.error('Installing what is missing (npm ci) …');
  // hnswlib-node is compiled; headers beside the Node binary spare a download of them.
  const prefix = dirname(dirname(process.execPath));
  const hasHeaders = existsSync(join(prefix, 'include', 'node', 'node.h'));
  const env = hasHeaders ? { ...process.env, npm_config_nodedir: prefix } : process.env;
  // npm installs no development packages under NODE_ENV=production, and the build needs them.
  runOrExit('npm', ['ci', '--include=dev', '--no-audit', '--no-fund'], env);
}

export function ensureBuilt() {
  if (!existsSync(inRoot('src')) || isBuilt()) return;
  build();
}

/** The server into `dist/`, then what browsers load into `dist/web/`. */
export function build() {
  const tool = (...parts) => inRoot('node_modules', ...parts);
  const tsc = (...args) =>
    runOrExit(process.execPath, [tool('typescript', 'bin', 'tsc'), '-p', ...args]);
  tsc(inRoot('tsconfig.build.json'));
  // Types of the element, for those who import it.
  const types = ['--noEmit', 'false', '--declaration', '--emitDeclarationOnly'];
  tsc(inRoot('src', 'widget'), ...types, '--rootDir', 'src', '--outDir', 'dist/types');
  for (const target of ['widget', 'widget.iife', 'page'])
    runOrExit(process.execPath, [
      tool('vite', 'bin', 'vite.js'),
      'build',
      '--logLevel',
      'warn',
      '--mode',
      target,
    ]);
  writeFileSync(inRoot('dist', BUILT), '');
}

/** Nothing that is built from is newer than the last build. */
function isBuilt() {
  const built = timeOf(inRoot('dist', BUILT));
  if (built === 0) return false;
  const sources = readdirSync(inRoot('src'), { recursive: true }).map((name) =>
    inRoot('src', name),
  );
  // Folders too: taking a file away changes the time of its folder alone.
  const others = [
    'src',
    'tsconfig.json',
    'tsconfig.build.json',
    'vite.config.ts',
    'scripts/dense-templates.mjs',
    'package-lock.json',
  ].map((name) => inRoot(name));
  return [...sources, ...others].every((path) => timeOf(path) <= built);
}

function timeOf(path) {
  return statSync(path, { throwIfNoEntry: false })?.mtimeMs ?? 0;
}
