import type { Dirent } from 'node:fs';
import { readdir, realpath, stat } from 'node:fs/promises';
import { join, relative, sep } from 'node:path';

/** Something in the folder: a file to read, or why it is none. Paths within it, `/` between folders. */
export type Found =
  | { readonly path: string; readonly file: string }
  | { readonly path: string; readonly reason: string };

/**
 * All files below a folder, in order of their paths' names, folder by folder. Names that begin with a
 * dot are passed over in silence. Links to files within the folder are followed, no others.
 * @param root a real path
 */
export async function* walk(root: string): AsyncGenerator<Found> {
  const pending: { path: string; entry: Dirent | undefined }[] = [{ path: '', entry: undefined }];
  for (let next = pending.pop(); next !== undefined; next = pending.pop()) {
    const { path, entry } = next;
    if (entry !== undefined && !entry.isDirectory()) {
      yield await classify(root, path, entry);
      continue;
    }
    const entries = await list(join(root, path));
    if ('reason' in entries) yield { path, reason: entries.reason };
    else
      for (const child of entries.found)
        pending.push({ path: path === '' ? child.name : `${path}/${child.name}`, entry: child });
  }
}

/** Last name first, as the stack wants them. */
async function list(folder: string): Promise<{ found: Dirent[] } | { reason: string }> {
  try {
    const entries = await readdir(folder, { withFileTypes: true });
    const found = entries.filter(({ name }) => !name.startsWith('.'));
    return { found: found.sort((a, b) => (a.name < b.name ? 1 : -1)) };
  } catch (error) {
    return { reason: `the folder cannot be read (${errorCode(error)})` };
  }
}

async function classify(root: string, path: string, entry: Dirent): Promise<Found> {
  const file = join(root, path);
  if (path.includes('\ufffd')) return { path, reason: 'its name is not valid UTF-8: rename it' };
  if (entry.isFile()) return { path, file };
  if (!entry.isSymbolicLink()) return { path, reason: 'is no regular file' };
  try {
    const target = await realpath(file);
    if (!isWithin(root, target)) return { path, reason: 'is a link that leaves the folder' };
    const status = await stat(target);
    if (status.isDirectory()) return { path, reason: 'is a link to a folder' };
    return status.isFile() ? { path, file: target } : { path, reason: 'is no regular file' };
  } catch (error) {
    return { path, reason: `is a link that cannot be followed (${errorCode(error)})` };
  }
}

function isWithin(root: string, target: string): boolean {
  const way = relative(root, target);
  return way !== '..' && !way.startsWith(`..${sep}`);
}

/** `ENOENT` and its like, for messages. */
export function errorCode(error: unknown): string {
  return error instanceof Error && 'code' in error ? String(error.code) : 'unknown error';
}
