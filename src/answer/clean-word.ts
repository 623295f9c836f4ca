/** Keeps a model from smuggling links or invisible characters past the reader. */

/** Controls, bidirectional overrides and tag characters; joiners stay, Persian and emoji need them. */
const INVISIBLE = /[\p{Cc}\u202a-\u202e\u2066-\u2069\u{e0000}-\u{e007f}]/gu;
const LINK = /(?:[a-z][a-z0-9+.-]*:\/\/|www\.|javascript:|data:)[^\s<>"'”’)\]]*/gi;

export const REMOVED_LINK = '[link removed]';

/** @returns a filter for words: a link stays only where the sources hold it to the letter */
export function wordCleaner(sources: readonly string[]): (word: string) => string {
  return (word) =>
    word.replace(INVISIBLE, '').replace(LINK, (link) => {
      const bare = link.replace(/[.,;:!?]+$/, '');
      return sources.some((source) => source.includes(bare)) ? link : REMOVED_LINK;
    });
}
