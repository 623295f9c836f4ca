import { createHash } from 'node:crypto';
import { mkdir, open } from 'node:fs/promises';
import path from 'node:path';
import { type Body, PassingFailure } from './hub-client.js';
import type { HubFile } from './model-files.js';

/** What `vouch.json` remembers of a file. */
export interface SavedFile {
  readonly sha256: string;
  readonly bytes: number;
}

/**
 * Writes the body to `folder`, synced. Throws `PassingFailure` where it is not, byte for byte, what
 * the hub listed: a SHA-256 for what is kept apart, git's own hash for the rest.
 */
export async function saveFile(
  folder: string,
  file: HubFile,
  body: Body,
  onBytes: (bytes: number) => void,
): Promise<SavedFile> {
  const target = path.join(folder, file.path);
  await mkdir(path.dirname(target), { recursive: true });
  const sha256 = createHash('sha256');
  const blob = createHash('sha1').update(`blob ${file.size}\0`);
  const handle = await open(target, 'w');
  let bytes = 0;
  try {
    for await (const chunk of body) {
      bytes += chunk.byteLength;
      if (bytes > file.size) throw altered(file);
      sha256.update(chunk);
      if (file.lfs === undefined) blob.update(chunk);
      await handle.writeFile(chunk);
      onBytes(bytes);
    }
    await handle.sync();
  } finally {
    await handle.close();
  }
  const found = sha256.digest('hex');
  const isSame = file.lfs ? found === file.lfs.oid : blob.digest('hex') === file.oid;
  if (bytes !== file.size || !isSame) throw altered(file);
  return { sha256: found, bytes };
}

function altered({ path: name }: HubFile): PassingFailure {
  return new PassingFailure(`${name} came altered or cut: its size or checksum is not the hub's`);
}
