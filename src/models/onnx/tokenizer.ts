import { Tokenizer } from '@huggingface/tokenizers';
import { pieces } from './pieces.js';

/** Tokens of one text, without special tokens. */
export interface Tokens {
  readonly ids: readonly number[];
  /** Where each token's word starts and ends in the text; null where the tokenizer cannot tell. */
  readonly spans: { readonly starts: readonly number[]; readonly ends: readonly number[] } | null;
}

/** The special tokens around one text, or between two. */
export interface Frame {
  readonly before: readonly number[];
  readonly between: readonly number[];
  readonly after: readonly number[];
}

const CACHE_ENTRIES = 50_000;
const CACHED_LENGTH = 40;
const SEGMENT = /[\s\S]{1,1000}(?=\s|$)|[\s\S]{1,1000}/gu;

/** What is read of a `tokenizer.json` here; the library reads the rest. */
export interface TokenizerDefinition {
  readonly [part: string]: unknown;
  readonly normalizer?: Readonly<Record<string, unknown>> | null;
  readonly pre_tokenizer?: { readonly type?: string } | null;
  readonly model: { readonly type?: string; readonly [setting: string]: unknown };
  readonly added_tokens?: readonly { readonly content: string; readonly special?: boolean }[];
}

/**
 * A Hugging Face `tokenizer.json`. Special tokens written in a text stay text: they are encoded
 * letter by letter, so that no document can pose as the model's own marks.
 */
export class ModelTokenizer {
  readonly #tokenizer: Tokenizer;
  readonly #byPieces: boolean;
  readonly #lowercase: boolean;
  readonly #reserved: readonly string[];
  readonly #cache = new Map<string, readonly number[]>();
  /** The special tokens around one text, and around two. */
  readonly single: Frame;
  readonly pair: Frame;

  /** Throws whatever the definition is not; the caller names the file. */
  constructor(definition: TokenizerDefinition) {
    this.#tokenizer = new Tokenizer({ decoder: null, ...definition }, {});
    this.#byPieces = worksByPieces(definition);
    this.#lowercase = definition.normalizer?.lowercase === true;
    this.#reserved = (definition.added_tokens ?? []).flatMap(({ content, special }) =>
      special && content.length > 1 ? [content] : [],
    );
    this.single = this.#singleFrame();
    this.pair = this.#pairFrame();
  }

  /** The first `limit` tokens at least, where there are as many; what lies far beyond is not read. */
  encode(text: string, limit = Number.POSITIVE_INFINITY): Tokens {
    return this.#byPieces ? this.#encodePieces(text, limit) : this.#encodeSegments(text, limit);
  }

  #singleFrame(): Frame {
    const a = this.#bare('a');
    const ids = known(this.#tokenizer.encode('a').ids);
    const at = indexOf(ids, a, 0);
    return { before: ids.slice(0, at), between: [], after: ids.slice(at + a.length) };
  }

  #pairFrame(): Frame {
    const [a, b] = [this.#bare('a'), this.#bare('b')];
    const ids = known(this.#tokenizer.encode('a', { text_pair: 'b' }).ids);
    const first = indexOf(ids, a, 0);
    const second = indexOf(ids, b, first + a.length);
    return {
      before: ids.slice(0, first),
      between: ids.slice(first + a.length, second),
      after: ids.slice(second + b.length),
    };
  }

  #bare(text: string): number[] {
    return known(this.#tokenizer.encode(text, { add_special_tokens: false }).ids);
  }

  #encodePieces(text: string, limit: number): Tokens {
    const ids: number[] = [];
    const starts: number[] = [];
    const ends: number[] = [];
    for (const piece of pieces(text)) {
      const end = piece.start + piece.text.length;
      for (const id of this.#encodePiece(piece.text)) {
        ids.push(id);
        starts.push(piece.start);
        ends.push(end);
      }
      if (ids.length >= limit) break;
    }
    return { ids, spans: { starts, ends } };
  }

  #encodePiece(piece: string): readonly number[] {
    const known = this.#cache.get(piece);
    if (known) return known;
    // JavaScript lowers a word's last sigma to another letter than BERT's tokenizer does.
    const text = this.#lowercase ? piece.replaceAll('Σ', 'σ') : piece;
    const { ids } = this.#tokenizer.encode(text, { add_special_tokens: false });
    if (piece.length <= CACHED_LENGTH) {
      if (this.#cache.size >= CACHE_ENTRIES) this.#cache.clear();
      this.#cache.set(piece, ids);
    }
    return ids;
  }

  // In segments, because some tokenizers take more than linear time over one long text.
  #encodeSegments(text: string, limit: number): Tokens {
    const ids: number[] = [];
    for (const [segment] of this.#disarm(text).matchAll(SEGMENT)) {
      for (const id of this.#tokenizer.encode(segment, { add_special_tokens: false }).ids)
        ids.push(id);
      if (ids.length >= limit) break;
    }
    return { ids, spans: null };
  }

  #disarm(text: string): string {
    let safe = text;
    for (const token of this.#reserved) {
      safe = safe.replaceAll(token, `${token[0]} ${token.slice(1)}`);
    }
    return safe;
  }
}

function worksByPieces({ normalizer, pre_tokenizer, model }: TokenizerDefinition): boolean {
  return (
    normalizer?.type === 'BertNormalizer' &&
    normalizer.clean_text !== false &&
    normalizer.handle_chinese_chars !== false &&
    pre_tokenizer?.type === 'BertPreTokenizer' &&
    model.type === 'WordPiece'
  );
}

// The library lets a definition pass that it cannot make sense of, and gives no ids then.
function known(ids: number[]): number[] {
  if (ids.length > 0 && ids.every(Number.isInteger)) return ids;
  throw new Error('its words have no ids');
}

function indexOf(ids: readonly number[], part: readonly number[], from: number): number {
  for (let at = from; at + part.length <= ids.length; at += 1) {
    if (part.length > 0 && part.every((id, i) => ids[at + i] === id)) return at;
  }
  throw new Error('its special tokens stand in no known order');
}
