/** Citations are made here and nowhere else: by slicing stored text, never from what a model typed. */
import type { RetrievedPassage, Span } from './domain.js';
import type { Citation, Support } from './protocol.js';

/** A slice of a retrieved passage. `span` counts in the document, inside the passage's range. */
export interface Quote {
  readonly passage: RetrievedPassage;
  readonly span: Span;
}

const CONTEXT_LENGTH = 32;
/** Longer quotes are linked by their first and last words, as text fragments allow. */
const FRAGMENT_WORDS = 8;

/** Numbers quotes in order of first use, up to a limit of distinct quotes. */
export class CitationList {
  readonly #limit: number;
  readonly #numbers = new Map<string, number>();
  readonly #citations: Citation[] = [];

  constructor(limit: number) {
    this.#limit = limit;
  }

  get all(): readonly Citation[] {
    return this.#citations;
  }

  /**
   * Cites a quote for a range of the answer; null once the limit is reached. The same quote keeps
   * its number, each citation has an id of its own.
   */
  cite(quote: Quote, answer: Span, support: Support): Citation | null {
    const { passage, span } = quote;
    const key = `${passage.documentId}\n${span.start}-${span.end}`;
    const number = this.#numbers.get(key) ?? this.#numbers.size + 1;
    if (number > this.#limit) return null;
    this.#numbers.set(key, number);
    const citation = describe(quote, `c${this.#citations.length + 1}`, number, answer, support);
    this.#citations.push(citation);
    return citation;
  }
}

export function quoteText({ passage, span }: Quote): string {
  return passage.text.slice(span.start - passage.start, span.end - passage.start);
}

function describe(
  quote: Quote,
  id: string,
  number: number,
  answer: Span,
  support: Support,
): Citation {
  const { passage, span } = quote;
  const exact = quoteText(quote);
  return {
    id,
    number,
    answer: { start: answer.start, end: answer.end },
    source: {
      documentId: passage.documentId,
      version: passage.version,
      title: passage.title,
      url: passage.url,
      passageId: storedPassageId(quote),
      quote: exact,
      start: span.start,
      end: span.end,
      page: null,
    },
    selector: { type: 'TextQuoteSelector', exact, ...surroundings(quote) },
    href:
      passage.url === null
        ? documentPath(passage.documentId, span)
        : fragmentLink(passage.url, exact),
    support,
  };
}

/** A joined passage is nowhere to be looked up, but the part of it that holds the quote is. */
function storedPassageId({ passage, span }: Quote): string {
  const holder = passage.parts?.find((part) => part.start <= span.start && span.end <= part.end);
  return holder?.id ?? passage.id;
}

function surroundings({ passage, span }: Quote): { prefix: string; suffix: string } {
  const text = passage.before + passage.text + passage.after;
  const start = passage.before.length + span.start - passage.start;
  const end = start + span.end - span.start;
  return {
    prefix: text.slice(Math.max(0, start - CONTEXT_LENGTH), start).replace(/^[\udc00-\udfff]/, ''),
    suffix: text.slice(end, end + CONTEXT_LENGTH).replace(/[\ud800-\udbff]$/, ''),
  };
}

/** The page of this server that shows a document and marks the span in it. */
export function documentPath(documentId: string, { start, end }: Span): string {
  return `/?document=${encodeURIComponent(documentId)}&start=${start}&end=${end}`;
}

/** A link that browsers scroll to the words: https://wicg.github.io/scroll-to-text-fragment/ */
export function fragmentLink(url: string, quote: string): string {
  const words = quote.split(/\s+/).filter(Boolean);
  const isLong = words.length > FRAGMENT_WORDS * 2;
  const ends = isLong
    ? [words.slice(0, FRAGMENT_WORDS).join(' '), words.slice(-FRAGMENT_WORDS).join(' ')]
    : [words.join(' ')];
  const [base, fragment = ''] = url.split('#', 2);
  return `${base}#${fragment}:~:text=${ends.map(encodeFragment).join(',')}`;
}

/** A hyphen has a meaning of its own in a text fragment. */
function encodeFragment(text: string): string {
  return encodeURIComponent(text).replaceAll('-', '%2D');
}
