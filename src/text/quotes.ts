/** Knows where short quotations and brackets open and close, so that a title is not cut at its stop. */

const MARK = /["“„«»‹「『《〈([]/g;
const CLOSE: Readonly<Record<string, RegExp>> = {
  '"': /"/,
  '“': /[”"]/,
  '„': /[“”"]/,
  '«': /»/,
  '»': /[«»]/,
  '‹': /›/,
  '「': /」/,
  '『': /』/,
  '《': /》/,
  '〈': /〉/,
  '(': /\)/,
  '[': /\]/,
};
const MAY_OPEN_AFTER = /[\s\p{Ps}\p{Pi}\p{Pd}]/u;
/** The sentence around the quotation goes on behind it. */
const GOES_ON = /^(?:[\p{Pe}\p{Pf}"']*[,;:.!?，、；：。]|\s+[\p{Ll}(]|[\p{Pd}’']|\s+\p{Pd}\s)/u;
/** Longer quotations are texts of their own, whose sentences count. Code units. */
const REACH = 200;

export interface QuoteTracker {
  /**
   * Whether a stop stands in a short quotation or bracket behind which its sentence goes on.
   * `end` is the offset behind the stop and its closing marks; calls come in ascending order.
   */
  isQuotedAside(end: number): boolean;
}

export function createQuoteTracker(text: string): QuoteTracker {
  const marks = text.matchAll(MARK);
  let next = marks.next().value;
  let quoteEnd = 0;
  /** Up to where the closing of each mark was sought in vain: nothing is searched twice. */
  const searched = new Map<string, number>();

  /** The offset behind the quotation that a mark opens; 0 where it opens none within reach. */
  function endOfQuote(mark: string, start: number): number {
    const close = CLOSE[mark];
    if (close === undefined || !mayOpen(text, mark, start)) return 0;
    const from = Math.max(start + 1, searched.get(mark) ?? 0);
    const to = Math.min(start + 1 + REACH, text.length);
    const length = text.slice(from, to).search(close);
    if (length < 0) searched.set(mark, to);
    return length < 0 ? 0 : from + length + 1;
  }

  return {
    isQuotedAside(end) {
      while (next !== undefined && next.index < end) {
        if (next.index >= quoteEnd) quoteEnd = endOfQuote(next[0], next.index);
        next = marks.next().value;
      }
      return end < quoteEnd && GOES_ON.test(text.slice(quoteEnd, quoteEnd + 8));
    },
  };
}

/** Marks that also close open only behind white space or another opening mark. */
function mayOpen(text: string, mark: string, start: number): boolean {
  const isTwofold = mark === '"' || mark === '»';
  return !isTwofold || start === 0 || MAY_OPEN_AFTER.test(text.charAt(start - 1));
}
