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
  let quote = { start: 0, end: 0 };

  function advance(to: number): void {
    while (next !== undefined && next.index < to) {
      if (next.index >= quote.end) quote = openedAt(text, next[0], next.index) ?? quote;
      next = marks.next().value;
    }
  }

  return {
    isQuotedAside(end) {
      advance(end);
      return end < quote.end && GOES_ON.test(text.slice(quote.end, quote.end + 8));
    },
  };
}

/** The range of the quotation that the mark opens, marks included; undefined where it opens none. */
function openedAt(text: string, mark: string, start: number) {
  const close = CLOSE[mark];
  if (close === undefined) return undefined;
  if ((mark === '"' || mark === '»') && start > 0 && !MAY_OPEN_AFTER.test(text.charAt(start - 1)))
    return undefined;
  const length = text.slice(start + 1, start + 1 + REACH).search(close);
  return length < 0 ? undefined : { start, end: start + length + 2 };
}
