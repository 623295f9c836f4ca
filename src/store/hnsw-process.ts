import { type ChildProcess, fork } from 'node:child_process';
import { workerUrl } from '../worker-url.js';
import type { ChildReply, ChildRequest } from './hnsw-child.js';
import type { Manifest } from './manifest.js';

/** Runs one task after another in child processes of their own; a crash is a reply like another. */
export class HnswProcess {
  #child: ChildProcess | null = null;
  #closed = false;

  run(request: ChildRequest): Promise<ChildReply> {
    if (this.#closed) return Promise.resolve({ ok: false, detail: 'the index is closing' });
    return new Promise((resolve) => {
      const child = fork(workerUrl(import.meta.url, './hnsw-child.js'), {
        execArgv: [],
        stdio: ['ignore', 'ignore', 'ignore', 'ipc'],
      });
      this.#child = child;
      let reply: ChildReply | null = null;
      child.on('message', (message: ChildReply) => {
        reply = message;
      });
      child.on('error', (error) => resolve({ ok: false, detail: error.message }));
      child.on('exit', (code, signal) => {
        this.#child = null;
        resolve(reply ?? { ok: false, detail: `the child ended with ${signal ?? code}` });
      });
      child.send(request, (error) => {
        if (error !== null) child.kill('SIGKILL');
      });
    });
  }

  build(request: Omit<Extract<ChildRequest, { task: 'build' }>, 'task'>): Promise<ChildReply> {
    return this.run({ task: 'build', ...request });
  }

  verify(dir: string, manifest: Manifest): Promise<ChildReply> {
    return this.run({ task: 'verify', dir, manifest });
  }

  close(): void {
    this.#closed = true;
    this.#child?.kill('SIGKILL');
  }
}
