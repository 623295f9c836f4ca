/** A text made comparable: small letters, plain quotes and dashes, one blank for any white space. */
export interface FoldedText {
  readonly text: string;
  /** For each code unit of `text`, where the source's character begins and ends. */
  readonly starts: Uint32Array;
  readonly ends: Uint32Array;
}

const PLAIN: Readonly<Record<string, string>> = Object.fromEntries([
  ...[...'“”„‟«»'].map((mark) => [mark, '"']),
  ...[...'‘’‚‛′´`'].map((mark) => [mark, "'"]),
  ...[...'‐‑‒–—―−'].map((mark) => [mark, '-']),
]);

export function foldText(source: string): FoldedText {
  // Small letters are at the most twice as long: "İ".
  const starts = new Uint32Array(source.length * 2);
  const ends = new Uint32Array(source.length * 2);
  const parts: string[] = [];
  let size = 0;
  let at = 0;
  let afterBlank = true;
  for (const character of source) {
    const isBlank = character.trim() === '';
    const end = at + character.length;
    if (!(isBlank && afterBlank)) {
      const folded = isBlank ? ' ' : (PLAIN[character] ?? character.toLowerCase());
      parts.push(folded);
      for (let i = 0; i < folded.length; i++) {
        starts[size] = at;
        ends[size++] = end;
      }
    }
    afterBlank = isBlank;
    at = end;
  }
  return { text: parts.join(''), starts: starts.subarray(0, size), ends: ends.subarray(0, size) };
}
