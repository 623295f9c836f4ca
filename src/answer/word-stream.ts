/**
 * Cuts growing text into words, so that the events of an answer do not depend on where the model's
 * server cut its deltas. Words are joined by one space; `clean` may replace a word.
 */
export class WordStream {
  readonly #clean: (word: string) => string;
  #pending = '';
  #isFirst = true;

  constructor(clean: (word: string) => string) {
    this.#clean = clean;
  }

  /** The words that are whole, because white space follows, each with the space that joins it. */
  push(text: string): string[] {
    this.#pending += text;
    const whole = this.#pending.match(/\S+(?=\s)/g) ?? [];
    if (whole.length > 0) this.#pending = /\S*$/.exec(this.#pending)?.[0] ?? '';
    return this.#join(whole);
  }

  /** The word that was still growing, if any. */
  flush(): string[] {
    const rest = this.#pending.trim();
    this.#pending = '';
    return this.#join(rest === '' ? [] : [rest]);
  }

  #join(words: readonly string[]): string[] {
    const cleaned = words.map(this.#clean).filter((word) => word !== '');
    return cleaned.map((word) => {
      const joined = this.#isFirst ? word : ` ${word}`;
      this.#isFirst = false;
      return joined;
    });
  }
}
