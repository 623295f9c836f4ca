import { fileURLToPath } from 'node:url';
import { hubRetriever, hubVerifier } from './hub-folder.js';
import type { ModelFolder, ModelSource, NliTask, PairTask, RetrieverTask } from './model-source.js';
import { ownSource, readManifest } from './own-folder.js';
import { folderFault } from './read-json.js';

/** The folder of the models that Vouch ships with. */
const SHIPPED = new URL('../../../models/', import.meta.url);

export type VerifierSource = ModelSource<PairTask> | ModelSource<NliTask>;

/** `dir` is a user's own model; left out, the shipped one is read. Throws the folder's fault. */
export async function retrieverSource(dir?: string): Promise<ModelSource<RetrieverTask>> {
  if (dir === undefined) return shippedSource('retriever');
  const folder = userFolder('VOUCH_RETRIEVER_DIR', dir);
  const manifest = await readManifest(folder);
  const isOwn = manifest !== null && manifest.kind !== 'hub';
  return isOwn ? ownSource(folder, manifest, 'retriever') : hubRetriever(folder, manifest);
}

export function pairSource(): Promise<ModelSource<PairTask>> {
  return shippedSource('pair');
}

/** Throws the folder's fault. */
export async function verifierSource(dir: string): Promise<VerifierSource> {
  const folder = userFolder('VOUCH_VERIFIER_DIR', dir);
  const manifest = await readManifest(folder);
  const isOwn = manifest !== null && manifest.kind !== 'hub';
  return isOwn ? ownSource(folder, manifest, 'pair') : hubVerifier(folder, manifest);
}

async function shippedSource<Kind extends 'retriever' | 'pair'>(kind: Kind) {
  const folder: ModelFolder = {
    path: fileURLToPath(new URL(kind, SHIPPED)),
    origin: `models/${kind}`,
    faultCode: 'model_unavailable',
    remedy: 'install Vouch anew',
  };
  const manifest = await readManifest(folder);
  if (manifest === null) throw folderFault(folder, `vouch.json is missing; ${folder.remedy}`);
  return ownSource(folder, manifest, kind);
}

function userFolder(setting: string, dir: string): ModelFolder {
  return {
    path: dir,
    origin: `${setting}: ${dir}`,
    faultCode: 'invalid_config',
    remedy: 'get the file anew, or name another folder',
  };
}
