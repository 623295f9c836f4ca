/** Fetches a model from a hub into a folder, whole and checked, or not at all. */
import { chmod, mkdir, mkdtemp, readFile, rename, rm, stat, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { z } from 'zod';
import { AppError } from '../../errors.js';
import { hubUrl } from './hub-address.js';
import { HubClient, type HubPolicy } from './hub-client.js';
import { folderName, type HubModel } from './hub-model.js';
import { chooseFiles, FileListing, type HubFile, settingFor } from './model-files.js';
import { type SavedFile, saveFile } from './save-file.js';

export interface PullOptions {
  readonly policy: HubPolicy;
  /** The folder to make; there must be none yet. */
  readonly to: string;
  readonly stop: AbortSignal;
  readonly onProgress: (file: string, bytes: number, size: number) => void;
}

export interface PulledModel {
  /** The commit that the revision stood for. */
  readonly commit: string;
  readonly bytes: number;
  readonly setting: 'VOUCH_RETRIEVER_DIR' | 'VOUCH_VERIFIER_DIR';
}

const MAX_JSON_BYTES = 5_000_000;
const MAX_PAGES = 10;
const Revision = z.object({ sha: z.string().regex(/^[0-9a-f]{40}$/) });

/**
 * Throws `invalid_request` for what cannot be pulled, `invalid_config` for the hub's settings,
 * `model_unavailable` where the hub fails, `disk_full`, `cancelled`.
 */
export async function pullModel(model: HubModel, options: PullOptions): Promise<PulledModel> {
  const { to, policy, stop } = options;
  const client = new HubClient(policy, stop);
  await refuseExisting(to);
  const commit = await resolveRevision(client, model);
  const chosen = chooseFiles(await listFiles(client, model, commit), model.id);
  const parent = path.dirname(path.resolve(to));
  return explainingDisk(to, async () => {
    await mkdir(parent, { recursive: true });
    const folder = await mkdtemp(path.join(parent, '.vouch-pull-'));
    try {
      // Whoever serves with the model may be another user than the one who pulls it.
      await chmod(folder, 0o755);
      const pulled = await fillFolder(folder, { client, model, commit, chosen }, options);
      await refuseExisting(to);
      await rename(folder, to);
      return pulled;
    } finally {
      await rm(folder, { recursive: true, force: true });
    }
  });
}

interface Choice {
  readonly client: HubClient;
  readonly model: HubModel;
  readonly commit: string;
  readonly chosen: readonly HubFile[];
}

async function fillFolder(
  folder: string,
  { client, model, commit, chosen }: Choice,
  { onProgress }: PullOptions,
): Promise<PulledModel> {
  const saved: Record<string, SavedFile> = {};
  let setting: PulledModel['setting'] = 'VOUCH_RETRIEVER_DIR';
  for (const file of chosen) {
    const url = hubUrl(client.endpoint, `${model.id}/resolve/${commit}/${file.path}`);
    saved[file.path] = await client.read(url, (body) =>
      saveFile(folder, file, body, (bytes) => onProgress(file.path, bytes, file.size)),
    );
    // Known before the large file is fetched, which comes last.
    if (file.path === 'config.json') setting = settingFor(await readConfig(folder), model.id);
  }
  const manifest = {
    ...{ format: 1, kind: 'hub', name: folderName(model).slice(0, 64), version: commit },
    files: saved,
  };
  await writeFile(path.join(folder, 'vouch.json'), `${JSON.stringify(manifest, null, 2)}\n`);
  const bytes = chosen.reduce((sum, { size }) => sum + size, 0);
  return { commit, bytes, setting };
}

async function resolveRevision(client: HubClient, { id, revision }: HubModel): Promise<string> {
  const name = encodeURIComponent(revision);
  const url = hubUrl(client.endpoint, `api/models/${id}/revision/${name}`);
  return (await readJson(client, url, Revision)).value.sha;
}

async function listFiles(client: HubClient, { id }: HubModel, commit: string): Promise<HubFile[]> {
  const files: HubFile[] = [];
  let url: URL | null = hubUrl(
    client.endpoint,
    `api/models/${id}/tree/${commit}`,
    '?recursive=true',
  );
  for (let page = 0; url !== null && page < MAX_PAGES; page += 1) {
    const { value, next }: { value: HubFile[]; next: string | null } = await readJson(
      client,
      url,
      FileListing,
    );
    files.push(...value);
    url = nextPage(next, client.endpoint);
  }
  return files;
}

/** The listing goes on at the hub itself, or nowhere. */
function nextPage(next: string | null, endpoint: URL): URL | null {
  if (next === null || !URL.canParse(next, endpoint.href)) return null;
  const url = new URL(next, endpoint);
  return url.origin === endpoint.origin ? url : null;
}

async function readJson<Shape extends z.ZodType>(client: HubClient, url: URL, shape: Shape) {
  return client.read(url, async (body, headers) => {
    const chunks: Uint8Array[] = [];
    let bytes = 0;
    for await (const chunk of body) {
      bytes += chunk.byteLength;
      if (bytes > MAX_JSON_BYTES) throw unreadable(url);
      chunks.push(chunk);
    }
    const parsed = shape.safeParse(parseJson(Buffer.concat(chunks).toString('utf8')));
    if (!parsed.success) throw unreadable(url);
    const next = /<([^<>]+)>;\s*rel="next"/.exec(headers.get('link') ?? '')?.[1] ?? null;
    return { value: parsed.data, next };
  });
}

function unreadable(url: URL): AppError {
  return new AppError(
    'model_unavailable',
    `${url.host} answered ${url.pathname} with something else than a hub does; check HF_ENDPOINT`,
  );
}

async function readConfig(folder: string): Promise<unknown> {
  return parseJson(await readFile(path.join(folder, 'config.json'), 'utf8'));
}

/** Undefined for what is not JSON. */
function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

async function refuseExisting(to: string): Promise<void> {
  const there = await stat(to).catch(() => null);
  if (there === null) return;
  throw new AppError('invalid_request', `--to: ${to} is there already; remove it or name another`);
}

async function explainingDisk<T>(to: string, work: () => Promise<T>): Promise<T> {
  try {
    return await work();
  } catch (error) {
    const code = error instanceof Error && 'code' in error ? error.code : undefined;
    if (error instanceof AppError || typeof code !== 'string') throw error;
    if (code === 'ENOSPC' || code === 'EDQUOT' || code === 'EFBIG')
      throw new AppError('disk_full', `${to}: there is no room for the model`, { cause: error });
    throw new AppError('invalid_request', `--to: ${to} cannot be written (${code})`, {
      cause: error,
    });
  }
}
