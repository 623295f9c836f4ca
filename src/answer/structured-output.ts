import { JSONParser } from '@streamparser/json';
import { AppError } from '../errors.js';
import type { ModelEvent, ModelOutputParser } from './model-output.js';
import { WordStream } from './word-stream.js';

/** Reads `{"sentences": [{"text": …, "sources": […]}]}` while it grows. */
export class StructuredOutput implements ModelOutputParser {
  readonly #parser = new JSONParser({
    paths: ['$.sentences.*.text', '$.sentences.*'],
    emitPartialTokens: true,
    emitPartialValues: true,
  });
  readonly #words: WordStream;
  #events: ModelEvent[] = [];
  #sentence = '';
  #textRead = 0;
  #failed = false;

  constructor(clean: (word: string) => string) {
    this.#words = new WordStream(clean);
    this.#parser.onValue = ({ value, key, partial }) => {
      if (key === 'text' && typeof value === 'string') this.#readText(value);
      else if (typeof key === 'number' && partial !== true) this.#closeSentence(value);
    };
    this.#parser.onError = () => {
      this.#failed = true;
    };
  }

  push(delta: string): ModelEvent[] {
    if (delta !== '' && !this.#parser.isEnded) this.#write(delta);
    return this.#takeEvents();
  }

  end(): ModelEvent[] {
    if (!this.#parser.isEnded) throw malformed();
    return this.#takeEvents();
  }

  #write(text: string): void {
    try {
      this.#parser.write(text);
    } catch {
      this.#failed = true;
    }
    if (this.#failed && !this.#parser.isEnded) throw malformed();
  }

  /** `value` is the whole text so far. */
  #readText(value: string): void {
    this.#addWords(this.#words.push(value.slice(this.#textRead)));
    this.#textRead = value.length;
  }

  #closeSentence(value: unknown): void {
    this.#addWords(this.#words.flush());
    const text = this.#sentence.trim();
    this.#sentence = '';
    this.#textRead = 0;
    const sources = (value as { sources?: unknown } | undefined)?.sources;
    const keys = Array.isArray(sources) ? sources.filter((key) => typeof key === 'string') : [];
    if (text !== '') this.#events.push({ type: 'sentence', text, keys });
  }

  #addWords(words: readonly string[]): void {
    for (const delta of words) {
      this.#sentence += delta;
      this.#events.push({ type: 'text', delta });
    }
  }

  #takeEvents(): ModelEvent[] {
    const events = this.#events;
    this.#events = [];
    return events;
  }
}

function malformed(): AppError {
  return new AppError('model_failed', 'The language model gave a malformed answer.');
}
