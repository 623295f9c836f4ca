import type { SourceMark } from '../../domain.js';
import { AppError } from '../../errors.js';
import { canonicalText } from '../canonical.js';
import type { ReadDocument } from '../formats.js';

/** Code units. A small archive can hold far more than anybody reads. */
const MAX_LENGTH = 20_000_000;

/** How two lines of one paragraph meet. */
export interface Seam {
  /** Whether the hyphen that the first ends with is not part of the word. */
  readonly dropsHyphen: boolean;
  /** What comes between them. */
  readonly gap: string;
}

/**
 * Puts a canonical text together, block by block, a blank line between them, and keeps where each came
 * from. Throws `unprocessable_document` where it grows beyond all measure.
 */
export class TextBuilder {
  readonly #pieces: string[] = [];
  readonly #marks: SourceMark[] = [];
  #length = 0;

  /** Lines of a block stay together; blank ones would part it and are left out. */
  block(text: string): void {
    const lines = canonicalText(readable(text))
      .split('\n')
      .map((line) => line.trimEnd())
      .filter((line) => line !== '');
    if (lines.length > 0) this.#push(lines.join('\n'));
  }

  heading(text: string, level: number): void {
    const line = canonicalText(readable(text)).replace(/\s+/g, ' ').trim();
    if (line === '') return;
    this.#marks.push({ kind: 'heading', start: this.#nextStart(), level });
    this.#push(line);
  }

  /** What is added from now on stands on this page, 1-based. */
  page(page: number): void {
    this.#marks.push({ kind: 'page', start: this.#nextStart(), page });
  }

  /** Goes on with the last block on the next page. */
  continueOnPage(page: number, text: string, { dropsHyphen, gap }: Seam): void {
    const last = this.#pieces.pop() ?? '';
    this.#length -= last.length;
    this.#add((dropsHyphen ? last.slice(0, -1) : last) + gap);
    this.#marks.push({ kind: 'page', start: this.#length, page });
    this.#add(canonicalText(readable(text)).replace(/\s+/g, ' ').trim());
  }

  result(title: string | null, url: string | null): ReadDocument {
    const text = this.#pieces.length === 0 ? '' : `${this.#pieces.join('')}\n`;
    return { title, url, text, marks: this.#marks };
  }

  #nextStart(): number {
    return this.#length === 0 ? 0 : this.#length + 2;
  }

  #push(text: string): void {
    if (this.#length > 0) this.#add('\n\n');
    this.#add(text);
  }

  #add(text: string): void {
    this.#pieces.push(text);
    this.#length += text.length;
    if (this.#length > MAX_LENGTH)
      throw new AppError(
        'unprocessable_document',
        `holds more than ${MAX_LENGTH / 1e6} million characters of text: split it`,
      );
  }
}

/** Spaces as typed, no soft hyphens and nothing of no width; what Unicode forbids is a sign of its own. */
function readable(text: string): string {
  return text
    .toWellFormed()
    .replaceAll('\0', '\ufffd')
    .replace(/[\u00ad\u200b\u2060\ufeff]/g, '')
    .replace(/[\u00a0\u202f\u2007]/g, ' ');
}
