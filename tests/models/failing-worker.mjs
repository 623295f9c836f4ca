// Speaks the protocol of src/models/worker-pool.ts and fails as its input says.
import { existsSync, writeFileSync } from 'node:fs';
import { parentPort, threadId } from 'node:worker_threads';

parentPort.on('message', ({ id, input }) => {
  const { act, marker, value } = input;
  if (act === 'exit') process.exit(1);
  if (act === 'throw') throw new Error('thrown inside a worker');
  if (act === 'hang') return;
  if (act === 'exit-once' && !existsSync(marker)) {
    writeFileSync(marker, '');
    process.exit(1);
  }
  if (act === 'report')
    parentPort.postMessage({ id, error: { code: 'embedding_failed', detail: 'reported' } });
  else parentPort.postMessage({ id, output: { value, threadId } });
});
