import { createHash } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { z } from 'zod';

export const MANIFEST_FILE = 'hnsw.json';

const Body = z.strictObject({
  format: z.literal(1),
  /** Of the database that the vectors came from. */
  indexId: z.string(),
  epoch: z.int().min(0),
  generation: z.int().min(0),
  embedder: z.string(),
  dimensions: z.int().min(1).max(65_536),
  m: z.int(),
  efConstruction: z.int(),
  count: z.int().min(1),
  /** Rows above this one are not in the file. */
  maxRow: z.int().min(1),
  sha256: z.string().regex(/^[0-9a-f]{64}$/),
});

const Manifest = Body.extend({ checksum: z.string() });

/** What an HNSW file holds. The file is named by its own digest, so it never changes in place. */
export type Manifest = z.infer<typeof Manifest>;
export type ManifestBody = z.infer<typeof Body>;

export const hnswFileName = (sha256: string): string => `hnsw-${sha256.slice(0, 32)}.bin`;

/** A flipped digit in the manifest would hide passages: it carries a digest of itself. */
export function sealManifest(body: ManifestBody): Manifest {
  return { ...body, checksum: digest(body) };
}

export function parseManifest(text: string): Manifest | null {
  try {
    const { checksum, ...body } = Manifest.parse(JSON.parse(text));
    return checksum === digest(body) ? { ...body, checksum } : null;
  } catch {
    return null;
  }
}

/** `absent` when there is no file, `damaged` when it is not what was written. */
export async function readManifest(dir: string): Promise<Manifest | 'absent' | 'damaged'> {
  try {
    return parseManifest(await readFile(join(dir, MANIFEST_FILE), 'utf8')) ?? 'damaged';
  } catch (error) {
    return (error as { code?: string }).code === 'ENOENT' ? 'absent' : 'damaged';
  }
}

function digest(body: ManifestBody): string {
  const fields = Object.entries(Body.parse(body)).sort(([a], [b]) => (a < b ? -1 : 1));
  return createHash('sha256').update(JSON.stringify(fields)).digest('hex');
}
