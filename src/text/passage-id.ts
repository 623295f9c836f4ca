import { createHash } from 'node:crypto';
import type { Span } from '../domain.js';

/** `p_` and 20 hex digits of SHA-256: the same for the same range of the same text, and no other. */
export function passageId(documentId: string, version: string, span: Span): string {
  const source = `${documentId}\n${version}\n${span.start}-${span.end}`;
  return `p_${createHash('sha256').update(source).digest('hex').slice(0, 20)}`;
}
