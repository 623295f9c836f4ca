import type { VouchClient } from '../../client/client.js';
import type { DocumentDetail } from '../../protocol.js';
import type { Passage } from '../address.js';

/** Why a passage is not, or not simply, where its link says. */
export type Notice =
  | 'changedMoved'
  | 'changedWords'
  | 'changedGone'
  | 'changedUnknown'
  | 'noSuchPassage';

export interface Located {
  readonly start: number;
  readonly end: number;
}

export interface Finding {
  readonly place: Located | null;
  readonly notice: Notice | null;
}

/**
 * Where a passage stands in a document that may have changed since the link was made.
 * @param quote the words that the passage had, where they are known
 */
export async function locatePassage(
  client: VouchClient,
  document: DocumentDetail,
  { start, end, version }: Partial<Passage>,
  quote: string | undefined,
  signal: AbortSignal,
): Promise<Finding> {
  if (start === undefined || end === undefined) return { place: null, notice: null };
  if (version === undefined || version === document.version)
    return fits(document.text, start, end)
      ? { place: { start, end }, notice: null }
      : { place: null, notice: 'noSuchPassage' };
  if (quote === undefined) return { place: null, notice: 'changedUnknown' };
  const found = await client.verify({ documentId: document.id, quote, start }, { signal });
  if (found.start === undefined || found.end === undefined)
    return { place: null, notice: 'changedGone' };
  const place = { start: found.start, end: found.end };
  if (found.result === 'exact') return { place, notice: null };
  return { place, notice: found.result === 'moved' ? 'changedMoved' : 'changedWords' };
}

/** A range of the text that cuts no surrogate pair. */
function fits(text: string, start: number, end: number): boolean {
  const cuts = (at: number) => /^[\ud800-\udbff][\udc00-\udfff]$/.test(text.slice(at - 1, at + 1));
  return end <= text.length && !(start > 0 && cuts(start)) && !cuts(end);
}
