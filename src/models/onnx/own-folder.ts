import { describeFile, folderFault, readJson } from './folder-files.js';
import { Manifest } from './manifest.js';
import type { ModelFolder, ModelSource, PairTask, RetrieverTask } from './model-source.js';

/** Positions of the BERT encoders that Vouch's own models are. */
const POSITIONS = 512;

export function readManifest(folder: ModelFolder): Promise<Manifest | null> {
  return readJson(folder, 'vouch.json', Manifest);
}

/** Throws the folder's fault where the manifest is of another kind or lists no model. */
export function ownSource<Kind extends 'retriever' | 'pair'>(
  folder: ModelFolder,
  manifest: Manifest,
  kind: Kind,
): ModelSource<Kind extends 'retriever' ? RetrieverTask : PairTask>;
export function ownSource(
  place: ModelFolder,
  manifest: Manifest,
  kind: 'retriever' | 'pair',
): ModelSource<RetrieverTask | PairTask> {
  const folder = { ...place, files: manifest.files };
  if (manifest.kind === 'hub' || manifest.kind !== kind)
    throw folderFault(
      folder,
      `vouch.json: kind: this is a ${manifest.kind} model where a ${kind} model is needed`,
    );
  const { name, version, maxTokens } = manifest;
  return {
    folder,
    name: `${name}@${version}`,
    model: describeFile(folder, 'model.onnx'),
    tokenizer: describeFile(folder, 'tokenizer.json'),
    maxTokens,
    positions: POSITIONS,
    task:
      manifest.kind === 'pair'
        ? { kind: 'pair', calibration: manifest.calibration }
        : {
            kind: 'retriever',
            queryPrefix: manifest.queryPrefix,
            passagePrefix: manifest.passagePrefix,
            pooling: 'mean',
            dimensions: manifest.dimensions,
          },
  };
}
