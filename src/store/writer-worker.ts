/** Entry of the writer thread. */
import { dirname } from 'node:path';
import { workerData } from 'node:worker_threads';
import { serveRpc } from './rpc-server.js';
import { toStoreError } from './store-errors.js';
import { createWriter, type WriterOptions } from './writer.js';

const options = workerData as WriterOptions;
serveRpc(
  () => createWriter(options),
  (error) => toStoreError(error, dirname(options.path)),
);
