/** The runtime alone over one padded batch: what a model costs at the least. */
import ort from 'onnxruntime-node';
import { loadModel, type OpenModel } from '../../src/models/onnx/load-model.js';
import type { ModelSource } from '../../src/models/onnx/model-source.js';
import type { Sequence } from '../../src/models/onnx/protocol.js';

type Cut = (model: OpenModel) => readonly Sequence[];

/** The session that the product would make, in this thread, with its batch made beforehand. */
export async function bareModel(source: ModelSource, threads: number, cut: Cut) {
  const model = await loadModel(source, threads);
  const feeds = padded(cut(model), model.session.inputNames);
  return {
    async time(): Promise<number> {
      const started = performance.now();
      await model.session.run(feeds);
      return performance.now() - started;
    },
    close: () => model.session.release(),
  };
}

function padded(sequences: readonly Sequence[], names: readonly string[]) {
  const width = Math.max(...sequences.map(({ ids }) => ids.length));
  const fill = (value: (sequence: Sequence, at: number) => number) => {
    const rows = sequences.flatMap((sequence) =>
      Array.from({ length: width }, (_, at) => BigInt(value(sequence, at))),
    );
    return new ort.Tensor('int64', BigInt64Array.from(rows), [sequences.length, width]);
  };
  const feeds: Readonly<Record<string, ort.Tensor>> = {
    input_ids: fill(({ ids }, at) => ids[at] ?? 0),
    attention_mask: fill(({ ids }, at) => Number(at < ids.length)),
    token_type_ids: fill(({ ids, secondStart }, at) =>
      Number(at >= secondStart && at < ids.length),
    ),
  };
  return Object.fromEntries(Object.entries(feeds).filter(([name]) => names.includes(name)));
}
