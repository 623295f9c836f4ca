/** White space, punctuation and CJK as BERT's pre-tokenizer sees them (Devlin et al., 2019). */
const SPACE = '\\t\\n\\r\\p{Zs}\\u2028\\u2029';
const PUNCTUATION = '\\p{P}$+<=>\\^`|~';
const CJK =
  '\\u3400-\\u4dbf\\u4e00-\\u9fff\\uf900-\\ufaff\\u{20000}-\\u{2a6df}\\u{2a700}-\\u{2ebaf}\\u{2f800}-\\u{2fa1f}';
const PIECE = new RegExp(`[${PUNCTUATION}${CJK}]|[^${SPACE}${PUNCTUATION}${CJK}]+`, 'gu');

export interface Piece {
  readonly text: string;
  /** In UTF-16 code units; never inside a surrogate pair. */
  readonly start: number;
}

/**
 * The words, punctuation marks and ideographs of a text, in order. Encoding each alone gives the
 * tokens of the whole text, because BERT's model never looks beyond one of them.
 */
export function* pieces(text: string): Generator<Piece, void, void> {
  for (const match of text.matchAll(PIECE)) yield { text: match[0], start: match.index };
}
