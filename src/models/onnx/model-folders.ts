import { fileURLToPath } from 'node:url';
import { fileFault } from './folder-files.js';
import { hubRetriever, hubVerifier } from './hub-folder.js';
import type { ModelFolder, ModelSource, NliTask, PairTask, RetrieverTask } from './model-source.js';
import { ownSource, readManifest } from './own-folder.js';

/** The folder of the models that Vouch ships with. */
const SHIPPED = new URL('../../../models/', import.meta.url);

export type VerifierSource = ModelSource<PairTask> | ModelSource<NliTask>;

/** `dir` is a user's own model; left out, the shipped one is read. Throws the folder's fault. */
export async function retrieverSource(dir?: string): Promise<ModelSource<RetrieverTask>> {
  if (dir === undefined) return shippedSource('retriever');
  const { folder, own } = await readUserFolder('VOUCH_RETRIEVER_DIR', dir);
  return own === null ? hubRetriever(folder) : ownSource(folder, own, 'retriever');
}

export function pairSource(): Promise<ModelSource<PairTask>> {
  return shippedSource('pair');
}

/** Throws the folder's fault. */
export async function verifierSource(dir: string): Promise<VerifierSource> {
  const { folder, own } = await readUserFolder('VOUCH_VERIFIER_DIR', dir);
  return own === null ? hubVerifier(folder) : ownSource(folder, own, 'pair');
}

async function shippedSource<Kind extends 'retriever' | 'pair'>(kind: Kind) {
  const folder: ModelFolder = {
    path: fileURLToPath(new URL(kind, SHIPPED)),
    origin: `models/${kind}`,
    faultCode: 'model_unavailable',
    remedy: 'install Vouch anew',
  };
  const manifest = await readManifest(folder);
  if (manifest === null) throw fileFault(folder, 'vouch.json', 'is missing');
  return ownSource(folder, manifest, kind);
}

/** `own` is the manifest of a model in Vouch's own format; other folders have Hugging Face's. */
async function readUserFolder(setting: string, dir: string) {
  const folder: ModelFolder = {
    path: dir,
    origin: setting,
    faultCode: 'invalid_config',
    remedy: 'get the file anew, or name another folder',
  };
  const manifest = await readManifest(folder);
  if (manifest === null) return { folder, own: null };
  return manifest.kind === 'hub'
    ? { folder: { ...folder, files: manifest.files }, own: null }
    : { folder, own: manifest };
}
