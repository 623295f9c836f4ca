/** Joins the lines of a page to paragraphs, and words that a line end cut. */
import { isListItem } from '../../text/lines.js';
import { mostFrequent, type PdfLine } from './pdf-lines.js';
import type { Seam } from './text-builder.js';

export interface PdfParagraph {
  readonly lines: readonly PdfLine[];
}

/** Of the font size, by which a first line is set in. */
const INDENT = 0.6;
const MAX_INDENT = 5;
/** Less than an indent moves a line's middle. */
const CENTRE = INDENT / 3;
/** Of the usual distance of lines, or of the font size where that is larger. */
const PARAGRAPH_GAP = 1.25;
const HEADING_GAP = 1.4;
const SAME_SIZE = 0.08;
/** Font sizes to spare beyond the next word: a line that ends so early ends its paragraph. */
const SPARE = 1.5;
const SENTENCE_END = /[.!?…:。！？][”"’')\]»]*$/u;

export function paragraphsOf(lines: readonly PdfLine[]): PdfParagraph[] {
  const leading = usualLeading(lines);
  const paragraphs: PdfLine[][] = [];
  lines.forEach((line, index) => {
    const last = lines[index - 1];
    if (last === undefined || isNewParagraph(last, line, leading)) paragraphs.push([line]);
    else paragraphs.at(-1)?.push(line);
  });
  return paragraphs.map((each) => ({ lines: each }));
}

function isNewParagraph(last: PdfLine, line: PdfLine, leading: number): boolean {
  const gap = line.y - last.y;
  const isNewColumn = gap < 0;
  if (Math.abs(line.size - last.size) > SAME_SIZE * last.size || isListItem(line.text)) return true;
  if (isNewColumn) return isIndented(line) || endsParagraph(last, line);
  if (gap > Math.max(PARAGRAPH_GAP * leading, HEADING_GAP * line.size)) return true;
  if (isIndented(line) && !isIndented(last) && !isCentred(last, line)) return true;
  return endsParagraph(last, line);
}

function isIndented({ left, size, column }: PdfLine): boolean {
  const indent = left - column.left;
  return indent > INDENT * size && indent < MAX_INDENT * size;
}

/** Lines of a centred title begin at different places. */
function isCentred(last: PdfLine, line: PdfLine): boolean {
  const middle = ({ left, right }: PdfLine) => (left + right) / 2;
  return Math.abs(middle(last) - middle(line)) < CENTRE * line.size;
}

/** A sentence ends where the next word would have fitted in. */
function endsParagraph({ right, size, column, text }: PdfLine, next: PdfLine): boolean {
  const [word = ''] = next.text.split(' ', 1);
  const width = ((next.right - next.left) * word.length) / next.text.length;
  return SENTENCE_END.test(text) && column.right - right > width + SPARE * size;
}

/** The most frequent distance between lines, in points. */
function usualLeading(lines: readonly PdfLine[]): number {
  const gaps = lines.map((line, index) => line.y - (lines[index - 1]?.y ?? line.y));
  return mostFrequent(gaps.map((gap) => Math.round(gap * 2) / 2).filter((gap) => gap > 0));
}

const CUT_WORD = /(\p{L}+)[-\u2010\u00ad]$/u;
const NEXT_PART = /^\p{Ll}+/u;
/** Beginnings that are written with a hyphen far more often than without. */
const COMPOUND = /^(?:self|non|well|quasi)$/i;
/** A hyphen or dash that joins what stands on either side of it. */
const JOINED = /[\p{L}\d][-\u2010–]$/u;

/** Knows the words of a document, to tell a hyphen that a line end made from one that is written. */
export class Dehyphenator {
  readonly #words = new Set<string>();
  /** Whether words are cut at line ends at all: some that are stand elsewhere in one piece. */
  readonly #isHyphenated: boolean;

  constructor(lines: readonly string[]) {
    const whole = lines.map((line, index) =>
      CUT_WORD.test(lines[index - 1] ?? '') ? line.replace(/^\S+/, '') : line,
    );
    for (const line of whole)
      for (const [word] of line.matchAll(/\p{L}+(?:-\p{L}+)*(?=$|[^\p{L}-])/gu))
        this.#words.add(word.toLowerCase());
    this.#isHyphenated = lines.some((line, index) => {
      const cut = CUT_WORD.exec(line)?.[1];
      const rest = NEXT_PART.exec(lines[index + 1] ?? '')?.[0];
      return cut !== undefined && rest !== undefined && this.#has(cut + rest);
    });
  }

  seam(text: string, next: string): Seam {
    const cut = CUT_WORD.exec(text)?.[1];
    const rest = NEXT_PART.exec(next)?.[0];
    if (cut === undefined || rest === undefined)
      return { dropsHyphen: false, gap: JOINED.test(text) ? '' : ' ' };
    const isSoft = !text.endsWith('-');
    return { dropsHyphen: isSoft || !this.#isWritten(cut, rest), gap: '' };
  }

  join(lines: readonly PdfLine[]): string {
    return lines.reduce((text, line) => {
      if (text === '') return line.text;
      const { dropsHyphen, gap } = this.seam(text, line.text);
      return (dropsHyphen ? text.slice(0, -1) : text) + gap + line.text;
    }, '');
  }

  #isWritten(cut: string, rest: string): boolean {
    if (this.#has(cut + rest)) return false;
    if (this.#has(`${cut}-${rest}`) || COMPOUND.test(cut)) return true;
    return this.#has(cut) && (this.#has(rest) || !this.#isHyphenated);
  }

  #has(word: string): boolean {
    return this.#words.has(word.toLowerCase());
  }
}
