import { type ChildProcessWithoutNullStreams, spawn } from 'node:child_process';
import { once } from 'node:events';
import { createInterface, type Interface } from 'node:readline';
import { fileURLToPath } from 'node:url';

const SCRIPT = fileURLToPath(new URL('store-child.mjs', import.meta.url));

export interface Reply {
  readonly opened?: boolean;
  readonly ms?: number;
  readonly writable?: boolean;
  readonly call?: string;
  readonly id?: string;
  readonly result?: unknown;
  readonly code?: string;
  readonly detail?: string;
}

/** A store in another process, driven over its standard streams. */
export class StoreChild {
  readonly process: ChildProcessWithoutNullStreams;
  readonly replies: Reply[] = [];
  readonly #lines: Interface;

  constructor(dir: string, mode: string, wrapper: readonly string[] = []) {
    const command = [...wrapper, process.execPath, SCRIPT, dir, mode];
    this.process = spawn(command[0] as string, command.slice(1));
    this.#lines = createInterface({ input: this.process.stdout });
    this.#lines.on('line', (line) => this.replies.push(JSON.parse(line) as Reply));
    this.process.stdin.on('error', () => {});
  }

  send(call: string, ...input: unknown[]): void {
    this.process.stdin.write(`${JSON.stringify({ call, input })}\n`);
  }

  /** The reply at this place; the first one tells how the opening went. */
  async reply(index: number): Promise<Reply> {
    while (this.replies.length <= index) await once(this.#lines, 'line');
    return this.replies[index] as Reply;
  }

  async ask(call: string, ...input: unknown[]): Promise<Reply> {
    const index = this.replies.length;
    this.send(call, ...input);
    return this.reply(index);
  }

  async end(signal?: NodeJS.Signals): Promise<void> {
    if (this.process.exitCode !== null || this.process.signalCode !== null) return;
    const exit = once(this.process, 'close');
    if (signal === undefined) this.process.stdin.end();
    else this.process.kill(signal);
    await exit;
  }
}
