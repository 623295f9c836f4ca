/** Entry of the reader thread. */
import { workerData } from 'node:worker_threads';
import { createReader, type ReaderOptions } from './reader.js';
import { serveRpc } from './rpc-server.js';
import { toStoreError } from './store-errors.js';

const options = workerData as ReaderOptions;
serveRpc(
  () => createReader(options),
  (error) => toStoreError(error, options.dir),
);
