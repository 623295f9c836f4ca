import { join } from 'node:path';
import { Manifest } from './manifest.js';
import type {
  ModelFile,
  ModelFolder,
  ModelSource,
  PairTask,
  RetrieverTask,
} from './model-source.js';
import { folderFault, readJson } from './read-json.js';

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
  folder: ModelFolder,
  manifest: Manifest,
  kind: 'retriever' | 'pair',
): ModelSource<RetrieverTask | PairTask> {
  if (manifest.kind === 'hub' || manifest.kind !== kind)
    throw folderFault(
      folder,
      `vouch.json: kind: this is a ${manifest.kind} model where a ${kind} model is needed`,
    );
  const { name, version, maxTokens } = manifest;
  return {
    folder,
    name: `${name}@${version}`,
    model: listedFile(folder, manifest, 'model.onnx'),
    tokenizer: listedFile(folder, manifest, 'tokenizer.json'),
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

/** A file that the manifest must list, with its size and checksum. */
export function listedFile(folder: ModelFolder, manifest: Manifest, name: string): ModelFile {
  const listed = manifest.files[name];
  if (listed) return { path: join(folder.path, name), ...listed };
  throw folderFault(folder, `vouch.json: files: ${name} is not listed; ${folder.remedy}`);
}
