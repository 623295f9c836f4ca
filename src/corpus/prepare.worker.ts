/** Parses and splits long documents off the main thread. */
import { parentPort } from 'node:worker_threads';
import { toErrorRecord } from '../errors.js';
import { type ParseInput, parseDocument } from './formats.js';
import { packPassages } from './passage-wire.js';
import { splitDocument } from './split.js';

parentPort?.on('message', (input: ParseInput) => {
  try {
    const document = parseDocument(input);
    const packed = packPassages(splitDocument(document));
    parentPort?.postMessage({ document, packed }, [packed.numbers.buffer]);
  } catch (error) {
    parentPort?.postMessage({ error: toErrorRecord(error) });
  }
});
