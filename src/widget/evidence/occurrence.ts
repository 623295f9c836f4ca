/** All folded; see fold.ts. */
export interface Sought {
  readonly exact: string;
  readonly prefix: string;
  readonly suffix: string;
}

/** Where `exact` stands in the text with the surroundings that agree best; -1 where it does not. */
export function bestOccurrence(text: string, { exact, prefix, suffix }: Sought): number {
  let best = -1;
  let bestAgreement = -1;
  if (exact === '') return -1;
  for (let at = text.indexOf(exact); at >= 0; at = text.indexOf(exact, at + 1)) {
    const agreement =
      agreesBefore(text, at, prefix) + agreesBehind(text, at + exact.length, suffix);
    if (agreement > bestAgreement) {
      best = at;
      bestAgreement = agreement;
    }
    if (agreement === prefix.length + suffix.length) break;
  }
  return best;
}

function agreesBefore(text: string, end: number, prefix: string): number {
  let length = 0;
  while (length < prefix.length && length < end && isSame(text, end, prefix, length)) length += 1;
  return length;
}

function isSame(text: string, end: number, prefix: string, length: number): boolean {
  return text.charAt(end - 1 - length) === prefix.charAt(prefix.length - 1 - length);
}

function agreesBehind(text: string, start: number, suffix: string): number {
  let length = 0;
  while (length < suffix.length && text.charAt(start + length) === suffix.charAt(length))
    length += 1;
  return length;
}
