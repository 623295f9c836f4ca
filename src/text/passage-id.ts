import { createHash } from 'node:crypto';
import type { Span } from '../domain.js';

/**
 * `p_` and 20 hex digits (80 bits) of SHA-256 over document id, version and range: the same for the
 * same range of the same text, another as soon as any of them changes.
 */
export function passageId(documentId: string, version: string, span: Span): string {
  const key = JSON.stringify([documentId, version, span.start, span.end]);
  return `p_${createHash('sha256').update(key).digest('hex').slice(0, 20)}`;
}
