import { sentenceSpans } from '../text/sentences.js';
import type { ModelEvent, ModelOutputParser } from './model-output.js';
import { NOT_FOUND } from './prompts.js';
import { WordStream } from './word-stream.js';

const MARKER = /^\[\s*s\d{1,6}(?:\s*[,;]\s*s\d{1,6})*\s*\]$/;
const MARKER_CHARACTER = /[\ss\d,;\]]/;
const MAX_MARKER_LENGTH = 80;
const CLOSING_PUNCTUATION = /[.!?…。！？"”’»)]/u;

/** Reads text in which keys stand in brackets after each sentence: `Ice melts at 0. [s1, s7]`. */
export class PlainOutput implements ModelOutputParser {
  readonly #words: WordStream;
  #events: ModelEvent[] = [];
  /** A bracket that may turn out to be a marker. */
  #marker = '';
  #sentence = '';
  #keys: string[] = [];
  #state: 'start' | 'sentence' | 'after-marker' | 'after-gap' | 'refused' = 'start';

  constructor(clean: (word: string) => string) {
    this.#words = new WordStream(clean);
  }

  push(delta: string): ModelEvent[] {
    for (const character of delta) this.#read(character);
    return this.#takeEvents();
  }

  end(): ModelEvent[] {
    this.#abandonMarker();
    this.#closeSentence();
    return this.#takeEvents();
  }

  #read(character: string): void {
    if (this.#state === 'refused') return;
    if (this.#marker !== '') this.#readMarker(character);
    else if (character === '[') this.#marker = '[';
    else this.#readText(character);
  }

  #readMarker(character: string): void {
    if (!MARKER_CHARACTER.test(character) || this.#marker.length >= MAX_MARKER_LENGTH) {
      this.#abandonMarker();
      this.#read(character);
      return;
    }
    this.#marker += character;
    if (character !== ']') return;
    if (MARKER.test(this.#marker)) this.#takeMarker();
    else this.#abandonMarker();
  }

  #takeMarker(): void {
    this.#keys.push(...(this.#marker.match(/s\d+/g) ?? []));
    this.#marker = '';
    this.#addWords(this.#words.flush());
    if (this.#state !== 'refused') this.#state = 'after-marker';
  }

  /** It was no marker after all, so it is text. */
  #abandonMarker(): void {
    const text = this.#marker;
    this.#marker = '';
    for (const character of text) this.#readText(character);
  }

  #readText(character: string): void {
    const isAfterMarker = this.#state === 'after-marker' || this.#state === 'after-gap';
    if (isAfterMarker) {
      if (/\s/.test(character)) {
        this.#state = 'after-gap';
        return;
      }
      // "Ice melts [s1]." goes on with its full stop, but not with the next sentence's quotation mark.
      if (this.#state === 'after-marker' && CLOSING_PUNCTUATION.test(character)) {
        this.#addText(character);
        return;
      }
      this.#closeSentence();
    }
    this.#addWords(this.#words.push(character));
  }

  #addWords(words: readonly string[]): void {
    for (const delta of words) {
      const isRefusal = this.#state === 'start' && delta.replace(/[^\w]/g, '') === NOT_FOUND;
      this.#state = isRefusal ? 'refused' : 'sentence';
      if (isRefusal) return;
      this.#addText(delta);
    }
  }

  #addText(delta: string): void {
    this.#sentence += delta;
    this.#events.push({ type: 'text', delta });
  }

  /** The keys belong to the last of the sentences before the marker; the others have none. */
  #closeSentence(): void {
    this.#addWords(this.#words.flush());
    const text = this.#sentence.trim();
    const keys = this.#keys;
    this.#sentence = '';
    this.#keys = [];
    if (this.#state === 'refused' || text === '') return;
    this.#state = 'sentence';
    const spans = sentenceSpans(text);
    for (const [index, span] of spans.entries()) {
      const isLast = index === spans.length - 1;
      const sentence = text.slice(span.start, span.end);
      this.#events.push({ type: 'sentence', text: sentence, keys: isLast ? keys : [] });
    }
  }

  #takeEvents(): ModelEvent[] {
    const events = this.#events;
    this.#events = [];
    return events;
  }
}
