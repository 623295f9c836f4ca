/** A thread with the retriever's ONNX session and nothing else: texts in, milliseconds out. */
import { readFileSync } from 'node:fs';
import { availableParallelism } from 'node:os';
import { fileURLToPath } from 'node:url';
import { parentPort } from 'node:worker_threads';
import { Tokenizer } from '@huggingface/tokenizers';
import ort from 'onnxruntime-node';

const MAX_TOKENS = 256;
const fileOf = (name) => fileURLToPath(new URL(`../../models/retriever/${name}`, import.meta.url));

const tokenizer = new Tokenizer(JSON.parse(readFileSync(fileOf('tokenizer.json'), 'utf8')), {});
const session = await ort.InferenceSession.create(fileOf('model.onnx'), {
  intraOpNumThreads: availableParallelism(),
});

function feedsOf(text) {
  const ids = tokenizer.encode(text).ids.slice(0, MAX_TOKENS);
  const tensor = (values) => new ort.Tensor('int64', BigInt64Array.from(values), [1, ids.length]);
  return {
    input_ids: tensor(ids.map(BigInt)),
    attention_mask: tensor(ids.map(() => 1n)),
    token_type_ids: tensor(ids.map(() => 0n)),
  };
}

parentPort.on('message', async (texts) => {
  const feeds = texts.map(feedsOf);
  const started = performance.now();
  for (const feed of feeds) await session.run(feed);
  parentPort.postMessage(performance.now() - started);
});
parentPort.postMessage('ready');
