import type { DocumentSummary } from '../protocol.js';
import { counted, fill } from '../widget/messages/messages.js';
import type { PageMessages } from './messages.js';

/** @param iso ISO 8601 */
export function updatedOn(iso: string, { page, language }: PageMessages): string {
  const date = new Intl.DateTimeFormat(language, { dateStyle: 'long' }).format(new Date(iso));
  return fill(page.updated, { date });
}

export function length(characters: number, { page, language }: PageMessages): string {
  return counted(page.characters, characters, language);
}

/** The host of an http or https address; null for anything else. */
export function hostOf(address: string | null): string | null {
  if (!address || !/^https?:\/\//i.test(address) || !URL.canParse(address)) return null;
  return new URL(address).host;
}

/** Those whose titles hold every word, in any case. */
export function withTitle(
  documents: readonly DocumentSummary[],
  query: string,
): readonly DocumentSummary[] {
  const words = query.toLocaleLowerCase().split(/\s+/).filter(Boolean);
  return documents.filter(({ title }) => {
    const folded = title.toLocaleLowerCase();
    return words.every((word) => folded.includes(word));
  });
}
