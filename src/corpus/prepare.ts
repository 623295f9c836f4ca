import { Worker } from 'node:worker_threads';
import type { Passage, SourceDocument } from '../domain.js';
import { AppError, type ErrorRecord, fromErrorRecord } from '../errors.js';
import { workerUrl } from '../worker-url.js';
import { decodeText } from './canonical.js';
import { FileReader, type FileReaderLimits } from './extract/file-reader.js';
import { isExtracted } from './file-formats.js';
import { type ParseInput, parseDocument } from './formats.js';
import { type PackedPassages, unpackPassages } from './passage-wire.js';
import { splitDocument } from './split.js';

export interface PreparedDocument {
  readonly document: SourceDocument;
  readonly passages: readonly Passage[];
}

/** Also the bytes of a file, whose format says how to read them. */
export interface DocumentInput extends Omit<ParseInput, 'raw'> {
  readonly raw: ParseInput['raw'] | Uint8Array;
}

export interface DocumentPreparer {
  /**
   * Reads, parses and splits. Throws what `parseDocument` throws, `unprocessable_document` for a file
   * that cannot be read, `shutting_down` once closed.
   */
  prepareDocument(input: DocumentInput): Promise<PreparedDocument>;
  /** Ends the worker; documents under way are refused with `shutting_down`. */
  close(): Promise<void>;
}

type Reply =
  | { readonly document: SourceDocument; readonly packed: PackedPassages }
  | { readonly error: ErrorRecord };

/** Longer texts go to the worker. Code units. */
const INLINE_LENGTH = 8_000;
const WORKER_HEAP_MB = 1_024;

/**
 * Prepares short documents at once and long ones, one at a time, in a worker thread that begins with
 * the first of them and keeps no process alive. A worker that dies fails its document alone. Formats
 * other than text are read in a child process first.
 */
export function createPreparer(limits: Partial<FileReaderLimits> = {}): DocumentPreparer {
  const files = new FileReader(limits);
  let worker: Worker | undefined;
  let isClosed = false;
  let last: Promise<unknown> = Promise.resolve();

  function currentWorker(): Worker {
    if (isClosed) throw new AppError('shutting_down', 'No more documents are taken');
    worker ??= startWorker(() => {
      worker = undefined;
    });
    return worker;
  }

  async function prepareInWorker(input: ParseInput): Promise<PreparedDocument> {
    const turn = last.then(() => exchange(currentWorker(), input, () => isClosed));
    last = turn.catch(() => undefined);
    const reply = await turn;
    if ('error' in reply) throw fromErrorRecord(reply.error);
    const passages = await unpackPassages(reply.document, reply.packed);
    return { document: reply.document, passages };
  }

  async function readFile({ raw, format }: DocumentInput): Promise<ParseInput['raw']> {
    if (raw instanceof Uint8Array)
      return isExtracted(format) ? files.read(raw, format) : decodeText(raw);
    const isSource = typeof raw === 'string' && isExtracted(format);
    return isSource ? files.read(Buffer.from(raw), format) : raw;
  }

  return {
    async prepareDocument(given) {
      if (isClosed) throw new AppError('shutting_down', 'No more documents are taken');
      const raw = await readFile(given);
      const input = { ...given, raw };
      const { length } = typeof raw === 'string' ? raw : raw.text;
      if (length > INLINE_LENGTH) return prepareInWorker(input);
      const document = parseDocument(input);
      return { document, passages: splitDocument(document) };
    },
    async close() {
      isClosed = true;
      files.close();
      await worker?.terminate();
    },
  };
}

function startWorker(onExit: () => void): Worker {
  const worker = new Worker(workerUrl(import.meta.url, './prepare.worker.js'), {
    resourceLimits: { maxOldGenerationSizeMb: WORKER_HEAP_MB },
  });
  worker.unref();
  worker.once('exit', onExit);
  // An exit always follows; without a listener the error would end the process.
  worker.on('error', () => undefined);
  return worker;
}

/** One document there and back. The process stays alive until it is through. */
function exchange(worker: Worker, input: ParseInput, isClosed: () => boolean): Promise<Reply> {
  return new Promise((resolve, reject) => {
    const settle = (result: Reply | undefined) => {
      worker.off('message', settle);
      worker.off('messageerror', fail);
      worker.off('exit', fail);
      worker.unref();
      if (result !== undefined) resolve(result);
      else if (isClosed()) reject(new AppError('shutting_down', 'No more documents are taken'));
      else
        reject(
          new AppError('unprocessable_document', 'text: too much to take apart; send it in parts'),
        );
    };
    const fail = () => settle(undefined);
    worker.ref();
    worker.once('message', settle);
    worker.once('messageerror', fail);
    worker.once('exit', fail);
    worker.postMessage(input);
  });
}
