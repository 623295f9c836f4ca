/** The built server in a process of its own. */
import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { createServer } from 'node:net';
import os from 'node:os';
import path from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';

const ROOT = fileURLToPath(new URL('../..', import.meta.url));
const PATIENCE_MS = 120_000;

export interface LoopFacts {
  /** Milliseconds that timers fired too late. */
  readonly p50: number;
  readonly p95: number;
  readonly p99: number;
  readonly max: number;
  /** Bytes resident, threads included. */
  readonly rss: number;
}

export class ServerProcess {
  readonly url: string;
  /** From spawning the process to `/readyz` saying 200. */
  readonly readyMs: number;
  readonly #child: ChildProcess;
  readonly #folder: string;

  private constructor(url: string, readyMs: number, child: ChildProcess, folder: string) {
    this.url = url;
    this.readyMs = readyMs;
    this.#child = child;
    this.#folder = folder;
  }

  /** Serves the shipped article from this index folder, filled first where it is empty. */
  static async start(indexDir: string): Promise<ServerProcess> {
    const folder = mkdtempSync(path.join(os.tmpdir(), 'vouch-bench-server-'));
    const port = await freePort();
    const url = `http://127.0.0.1:${port}`;
    const preload = new URL('./loop-delay.mjs', import.meta.url).href;
    const started = performance.now();
    const child = spawn(process.execPath, ['--import', preload, 'dist/cli/main.js', 'serve'], {
      cwd: ROOT,
      stdio: 'ignore',
      env: {
        ...{ PATH: process.env.PATH, PORT: String(port), VOUCH_INDEX_DIR: indexDir },
        ...{ VOUCH_RATE_LIMIT: '0', VOUCH_BENCH_FILE: path.join(folder, 'loop.jsonl') },
      },
    });
    try {
      await untilReady(url, child);
      return new ServerProcess(url, performance.now() - started, child, folder);
    } catch (error) {
      child.kill('SIGKILL');
      throw error;
    }
  }

  /** What happened since it was last asked. */
  async loopFacts(): Promise<LoopFacts> {
    const before = this.#lines().length;
    this.#child.kill('SIGUSR2');
    for (;;) {
      const lines = this.#lines();
      if (lines.length > before) return JSON.parse(lines.at(-1) ?? '') as LoopFacts;
      await sleep(20);
    }
  }

  async stop(): Promise<void> {
    const ended = once(this.#child, 'exit');
    this.#child.kill('SIGTERM');
    await ended;
    rmSync(this.#folder, { recursive: true, force: true });
  }

  #lines(): string[] {
    try {
      const text = readFileSync(path.join(this.#folder, 'loop.jsonl'), 'utf8');
      return text.split('\n').filter((line) => line !== '');
    } catch {
      return [];
    }
  }
}

async function untilReady(url: string, child: ChildProcess): Promise<void> {
  const deadline = performance.now() + PATIENCE_MS;
  while (performance.now() < deadline && child.exitCode === null) {
    const reply = await fetch(`${url}/readyz`).catch(() => null);
    await reply?.arrayBuffer();
    if (reply?.status === 200) return;
    await sleep(10);
  }
  throw new Error(`the server did not get ready (exit code ${child.exitCode})`);
}

async function freePort(): Promise<number> {
  const server = createServer().listen(0, '127.0.0.1');
  await once(server, 'listening');
  const address = server.address();
  server.close();
  await once(server, 'close');
  if (address === null || typeof address === 'string') throw new Error('no port');
  return address.port;
}
