import { createHash } from 'node:crypto';
import { LIMITS } from '../protocol.js';

const UNUSUAL = /[^\p{L}\p{N}._:/@~-]+/gu;
const HASH_LENGTH = 8;

/**
 * A stable, readable id from a path within the corpus (`/` between folders): the path itself where
 * it is NFC and holds the characters of an id alone, else a likeness of it and a hash of it.
 */
export function documentIdOf(path: string): string {
  const slug = path.normalize('NFC').replace(UNUSUAL, '-');
  return slug === path && slug.length <= LIMITS.idLength ? slug : hashedId(path);
}

/** The likeness and the hash, for a path whose plain id is taken. */
export function hashedId(path: string): string {
  const hash = createHash('sha256').update(path, 'utf8').digest('hex').slice(0, HASH_LENGTH);
  const slug = path
    .normalize('NFC')
    .replace(UNUSUAL, '-')
    .replace(/^-+|-+$/g, '');
  const head = slug.slice(0, LIMITS.idLength - HASH_LENGTH - 1).replace(/[\ud800-\udbff]$/, '');
  return head === '' ? hash : `${head}-${hash}`;
}
