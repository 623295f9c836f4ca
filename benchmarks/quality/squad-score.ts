/** The measures of SQuAD's published evaluation (Rajpurkar et al., ACL 2018). */

/** Lower case, no punctuation, no articles, single spaces. */
export function normaliseAnswer(text: string): string {
  return text
    .toLowerCase()
    .replace(/[!-/:-@[-`{-~]/g, '')
    .replace(/\b(?:a|an|the)\b/g, ' ')
    .trim()
    .replace(/\s+/g, ' ');
}

export interface AnswerScore {
  readonly exact: number;
  readonly f1: number;
}

/** The best over the gold answers, each 0 to 1; no gold answer means that '' is right. */
export function scoreAnswer(said: string, gold: readonly string[]): AnswerScore {
  const answers = gold.filter((text) => normaliseAnswer(text) !== '');
  const wanted = answers.length > 0 ? answers : [''];
  return {
    exact: Math.max(
      ...wanted.map((text) => Number(normaliseAnswer(said) === normaliseAnswer(text))),
    ),
    f1: Math.max(...wanted.map((text) => tokenF1(said, text))),
  };
}

function tokenF1(said: string, gold: string): number {
  const [a, b] = [tokens(said), tokens(gold)];
  if (a.length === 0 || b.length === 0) return Number(a.length === b.length);
  const left = new Map<string, number>();
  for (const token of b) left.set(token, (left.get(token) ?? 0) + 1);
  let common = 0;
  for (const token of a) {
    const count = left.get(token) ?? 0;
    if (count === 0) continue;
    left.set(token, count - 1);
    common += 1;
  }
  return (2 * common) / (a.length + b.length);
}

function tokens(text: string): string[] {
  const normal = normaliseAnswer(text);
  return normal === '' ? [] : normal.split(' ');
}

/** One question's reading: what would be said, how sure it is, and how good either way out is. */
export interface Refusable {
  /** The higher, the likelier that there is an answer. */
  readonly answerable: number;
  /** F1 of saying the answer, and of saying that there is none. */
  readonly f1: number;
  readonly f1OfNone: number;
}

/** The threshold with the best mean F1 when less sure answers are kept back, and that mean. */
export function bestThreshold(readings: readonly Refusable[]): { threshold: number; f1: number } {
  const surest = [...readings].sort((a, b) => b.answerable - a.answerable);
  let sum = surest.reduce((total, { f1OfNone }) => total + f1OfNone, 0);
  let best = { threshold: Number.POSITIVE_INFINITY, sum };
  for (const [i, { answerable, f1, f1OfNone }] of surest.entries()) {
    sum += f1 - f1OfNone;
    // Equally sure ones are answered together or not at all.
    if (surest[i + 1]?.answerable === answerable) continue;
    if (sum > best.sum) best = { threshold: answerable, sum };
  }
  return { threshold: best.threshold, f1: best.sum / Math.max(1, readings.length) };
}
