/** Reads the text out of HTML, and remembers where in the file each character stands. */
import { Parser } from 'htmlparser2';
import type { Span } from '../domain.js';
import { AppError } from '../errors.js';

export interface HtmlText {
  readonly text: string;
  /** Where a span of the text stands in the HTML, with what lies between its ends. */
  locate(span: Span): Span;
}

/** Never shown, or not the page's own words. */
const SKIPPED = new Set(
  'head,script,style,template,noscript,svg,math,iframe,object,canvas,audio,video,nav,button,select,textarea'.split(
    ',',
  ),
);
const BLOCKS = new Set(
  (
    'address,article,aside,blockquote,body,caption,dd,details,dialog,div,dl,dt,fieldset,figcaption,figure,footer,' +
    'form,h1,h2,h3,h4,h5,h6,header,hgroup,hr,html,legend,li,main,ol,p,pre,section,summary,table,ul'
  ).split(','),
);
const LINE_ENDS = new Set(['br', 'tr']);
const CELLS = new Set(['td', 'th']);

/** The parser's work for an element grows with those that are open. */
const MAX_DEPTH = 2_000;

/**
 * Paragraphs stand a blank line apart; white space reads as browsers show it. Throws
 * `invalid_request` where elements nest too deeply.
 */
export function htmlText(source: string): HtmlText {
  const reader = new Reader();
  const parser: Parser = new Parser(
    {
      onopentag: (name, attributes) => reader.open(name, 'hidden' in attributes),
      onclosetag: (name) => reader.close(name),
      ontext: (words) => reader.add(words, parser.startIndex, parser.endIndex + 1),
    },
    { decodeEntities: true },
  );
  parser.end(source);
  return reader.result();
}

class Reader {
  #text = '';
  readonly #starts: number[] = [];
  readonly #ends: number[] = [];
  /** The white space that stands before the next word, if one comes. */
  #gap = '';
  /** Open elements inside of the outermost one that is left out, it included. */
  #skipping = 0;
  #preformatted = 0;
  #depth = 0;

  open(name: string, isHidden: boolean): void {
    this.#depth += 1;
    if (this.#depth > MAX_DEPTH)
      throw new AppError('invalid_request', `The HTML nests more than ${MAX_DEPTH} elements.`);
    if (this.#skipping > 0 || isHidden || SKIPPED.has(name)) this.#skipping += 1;
    else if (name === 'pre') this.#preformatted += 1;
    this.#breakAt(name);
  }

  close(name: string): void {
    this.#depth -= 1;
    if (this.#skipping > 0) this.#skipping -= 1;
    else if (name === 'pre') this.#preformatted -= 1;
    this.#breakAt(name);
  }

  /** @param start where the words stand in the source; an entity's are fewer than its characters */
  add(words: string, start: number, end: number): void {
    if (this.#skipping > 0) return;
    const isVerbatim = words.length === end - start;
    for (let at = 0; at < words.length; at += 1) {
      const from = isVerbatim ? start + at : start;
      this.#addUnit(words.charAt(at), from, isVerbatim ? from + 1 : end);
    }
  }

  result(): HtmlText {
    const starts = this.#starts;
    const ends = this.#ends;
    return {
      text: this.#text,
      locate: (span) => {
        const start = starts[span.start] ?? ends.at(-1) ?? 0;
        return { start, end: span.end > span.start ? (ends[span.end - 1] ?? start) : start };
      },
    };
  }

  #breakAt(name: string): void {
    if (BLOCKS.has(name)) this.#widen('\n\n');
    else if (LINE_ENDS.has(name)) this.#widen('\n');
    else if (CELLS.has(name)) this.#widen('\t');
  }

  #addUnit(unit: string, start: number, end: number): void {
    if (/[ \t\n\r\f]/.test(unit)) {
      if (this.#preformatted > 0 && unit !== '\r') this.#gap += unit;
      else this.#widen(' ');
      return;
    }
    if (this.#text !== '') this.#push(this.#gap, this.#ends.at(-1) ?? start, start);
    this.#gap = '';
    this.#push(unit, start, end);
  }

  #push(units: string, start: number, end: number): void {
    this.#text += units;
    for (let at = 0; at < units.length; at += 1) {
      this.#starts.push(start);
      this.#ends.push(end);
    }
  }

  /** The widest gap wins: a paragraph's end swallows the spaces around it. */
  #widen(gap: string): void {
    if (WIDTHS.indexOf(gap) > WIDTHS.indexOf(this.#gap)) this.#gap = gap;
  }
}

const WIDTHS: readonly string[] = ['', ' ', '\t', '\n', '\n\n'];
