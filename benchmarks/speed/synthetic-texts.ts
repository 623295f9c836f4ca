/** Passages of made-up words that are as frequent as words are. */
import { sentenceSpans } from '../../src/text/sentences.js';
import { isStopWord } from '../../src/text/stop-words.js';
import { below, randomFrom, seedOf, shuffled, zipf } from './random.js';

const VOCABULARY = 60_000;
const SENTENCE_WORDS = 20;
/** English spends its most frequent ranks on words that questions are searched without. */
const FUNCTION_WORDS = (
  'the of and to in a is that for it as was with be by on not he his but at are this have an from ' +
  'they which or had we their been has who will more if would about when there all its were no'
).split(' ');
/** Ranks of content words that a tenth or more of all passages hold. */
const FREQUENT = { from: FUNCTION_WORDS.length, to: FUNCTION_WORDS.length + 40 };

export class SyntheticTexts {
  readonly #seed: number;
  readonly #words: readonly string[];
  readonly #draw = zipf(VOCABULARY);

  constructor(seed: number) {
    this.#seed = seed;
    this.#words = makeVocabulary(randomFrom(seedOf(seed, 10)));
  }

  /** About 120 words in sentences of about 20, Zipf-distributed. */
  of(passage: number): string {
    const random = randomFrom(seedOf(this.#seed, 11, passage));
    const sentences = Array.from({ length: 5 + below(3, random) }, () => {
      const length = SENTENCE_WORDS - 6 + below(13, random);
      const words = Array.from({ length }, () => this.#words[this.#draw(random)] as string);
      const sentence = words.join(' ');
      return `${sentence.slice(0, 1).toUpperCase()}${sentence.slice(1)}.`;
    });
    return sentences.join(' ');
  }

  /** A question of 3 to 6 content words: one frequent one, the others from the passage. */
  question(passage: number, query: number): string {
    const random = randomFrom(seedOf(this.#seed, 12, query));
    const frequent = this.#words[FREQUENT.from + below(FREQUENT.to - FREQUENT.from, random)];
    const words = this.of(passage).toLowerCase().match(/\w+/g) ?? [];
    const content = [...new Set(words.filter((word) => !isStopWord(word) && word !== frequent))];
    const others = shuffled(content, random).slice(0, 2 + below(4, random));
    return `What is the ${shuffled([frequent, ...others], random).join(' ')}?`;
  }
}

/** Where each sentence of a text lies, shifted by `start`. */
export function sentencesAt(text: string, start: number) {
  return sentenceSpans(text).map((span) => ({ start: span.start + start, end: span.end + start }));
}

function makeVocabulary(random: () => number): string[] {
  const [starts, ends] = [[...'bdfgklmnprstvz'], ['', 'n', 'r', 'l', 's']];
  const syllable = () => pick(starts, random) + pick([...'aeiou'], random);
  const words = new Set(FUNCTION_WORDS);
  while (words.size < VOCABULARY) {
    const syllables = Array.from({ length: 2 + below(2, random) }, syllable);
    words.add(syllables.join('') + pick(ends, random));
  }
  return [...words];
}

const pick = (values: readonly string[], random: () => number): string =>
  values[below(values.length, random)] as string;
