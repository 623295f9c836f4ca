// Speaks the protocol of src/models/worker-queue-thread.ts and fails as its inputs say.
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { parentPort, threadId, workerData } from 'node:worker_threads';

const { fault, dies, former } = workerData;
if (dies) process.exit(1);

function outcomeOf({ act, marker, value }, batch) {
  if (act === 'exit') process.exit(1);
  if (act === 'throw') throw new Error('thrown inside a worker');
  if (act === 'exit-once' && !existsSync(marker)) {
    writeFileSync(marker, '');
    process.exit(1);
  }
  if (act === 'report') return { error: { code: 'embedding_failed', detail: 'reported' } };
  return { output: { value, threadId, batch } };
}

parentPort.on('message', ({ id, inputs }) => {
  if (inputs.some(({ act }) => act === 'hang')) return;
  const batch = inputs.map(({ value }) => value);
  parentPort.postMessage({
    type: 'done',
    id,
    outcomes: inputs.map((one) => outcomeOf(one, batch)),
  });
});
if (fault && existsSync(fault))
  parentPort.postMessage({
    type: 'failed',
    error: { code: 'model_unavailable', detail: readFileSync(fault, 'utf8') },
  });
else parentPort.postMessage({ type: 'ready', info: { threadId, former } });
