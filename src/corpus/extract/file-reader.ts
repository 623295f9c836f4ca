import { type ChildProcess, type ForkOptions, fork } from 'node:child_process';
import { platform } from 'node:os';
import type { DocumentFormat } from '../../domain.js';
import { AppError, fromErrorRecord } from '../../errors.js';
import { workerUrl } from '../../worker-url.js';
import type { ReadDocument } from '../formats.js';
import type { ExtractReply } from './extract.child.js';

export interface FileReaderLimits {
  /** Milliseconds a file may take. */
  readonly timeoutMs: number;
  /** Megabytes of JavaScript objects; all memory together may be four times that. */
  readonly heapMb: number;
}

const LIMITS: FileReaderLimits = { timeoutMs: 60_000, heapMb: 512 };

/**
 * Reads files one at a time in a child process, whose memory and time are bounded and which sees no
 * environment. A file that ends the child or takes too long fails alone; the next gets a new one.
 */
export class FileReader {
  readonly #limits: FileReaderLimits;
  #child: ChildProcess | null = null;
  #isClosed = false;
  #last: Promise<unknown> = Promise.resolve();

  constructor(limits: Partial<FileReaderLimits> = {}) {
    this.#limits = { ...LIMITS, ...limits };
  }

  /** Throws `unprocessable_document`, or `shutting_down` once closed. */
  read(bytes: Uint8Array, format: DocumentFormat): Promise<ReadDocument> {
    const turn = this.#last.then(() => this.#exchange(bytes, format));
    this.#last = turn.catch(() => undefined);
    return turn;
  }

  close(): void {
    this.#isClosed = true;
    this.#child?.kill('SIGKILL');
  }

  #exchange(bytes: Uint8Array, format: DocumentFormat): Promise<ReadDocument> {
    if (this.#isClosed) return Promise.reject(shuttingDown());
    const child = this.#child ?? this.#start();
    const { timeoutMs } = this.#limits;
    return new Promise((resolve, reject) => {
      let isLate = false;
      const timer = setTimeout(() => {
        isLate = true;
        child.kill('SIGKILL');
      }, timeoutMs);
      const settle = (reply: ExtractReply | null) => {
        clearTimeout(timer);
        child.off('message', onMessage).off('exit', onExit);
        child.unref();
        child.channel?.unref();
        if (reply !== null && 'read' in reply) resolve(reply.read);
        else if (reply !== null) reject(fromErrorRecord(reply.error));
        else if (this.#isClosed) reject(shuttingDown());
        else reject(isLate ? tooSlow(timeoutMs) : tooLarge());
      };
      const onMessage = (reply: unknown) => settle(reply as ExtractReply);
      const onExit = () => settle(null);
      child.ref();
      child.channel?.ref();
      child.once('message', onMessage).once('exit', onExit);
      child.send({ bytes, format }, (error) => {
        if (error !== null) child.kill('SIGKILL');
      });
    });
  }

  #start(): ChildProcess {
    const child = fork(
      workerUrl(import.meta.url, './extract.child.js'),
      bounded(this.#limits.heapMb),
    );
    child.once('exit', () => {
      if (this.#child === child) this.#child = null;
    });
    // An exit always follows; without a listener the error would end the process.
    child.on('error', () => undefined);
    this.#child = child;
    return child;
  }
}

/** The shell's limit holds what lies outside of the JavaScript heap, where there is such a shell. */
function bounded(heapMb: number): ForkOptions {
  const heap = `--max-old-space-size=${heapMb}`;
  const shared: ForkOptions = {
    serialization: 'advanced',
    env: {},
    stdio: ['ignore', 'ignore', 'ignore', 'ipc'],
  };
  if (platform() !== 'linux') return { ...shared, execArgv: [heap] };
  const script = `ulimit -d ${heapMb * 4 * 1_024}; exec "$0" "$@"`;
  return { ...shared, execPath: '/bin/sh', execArgv: ['-c', script, process.execPath, heap] };
}

function tooSlow(timeoutMs: number): AppError {
  const detail = `takes longer than ${timeoutMs / 1_000} seconds to read: split it or simplify it`;
  return new AppError('unprocessable_document', detail);
}

function tooLarge(): AppError {
  const detail = 'takes more memory to read than it may, or breaks the parser: split it';
  return new AppError('unprocessable_document', detail);
}

function shuttingDown(): AppError {
  return new AppError('shutting_down', 'No more documents are taken');
}
