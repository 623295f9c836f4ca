/** Commas and the verbs behind them. */
import { isAdverb, type Token } from './tokens.js';

export function isComma(token: Token | undefined): boolean {
  return token !== undefined && !token.isHidden && /^[^\s,]{0,2},\s/.test(token.gap);
}

export function verbAt(tokens: readonly Token[], at: number): number {
  let i = at;
  while (i < at + 3 && isAdverb(tokens[i]?.lower ?? '')) i++;
  return tokens[i]?.finite ? i : -1;
}
