import { getDocumentProxy } from 'unpdf';
import { AppError } from '../../errors.js';
import { sentenceSpans } from '../../text/sentences.js';
import type { ReadDocument } from '../formats.js';
import { tidyTitle } from '../titles.js';
import { type PdfPage, withoutFurniture } from './pdf-furniture.js';
import { type PdfLine, type PdfPiece, readingOrder } from './pdf-lines.js';
import { Dehyphenator, type PdfParagraph, paragraphsOf } from './pdf-paragraphs.js';
import { TextBuilder } from './text-builder.js';

type Pdf = Awaited<ReturnType<typeof getDocumentProxy>>;

const MAX_PAGES = 5_000;
/** Larger than the text by so much, and short, is a heading. */
const HEADING_RATIO = 1.12;
const MAX_HEADING = 200;
const SEAM_REACH = 200;
/** Font sizes that a full line may lack. */
const FULL_LINE = 6;
/** What programs put where a title should be. */
const NO_TITLE =
  /^(?:untitled|microsoft word|microsoft powerpoint|document\d*$|.*\.(?:docx?|tex|dvi|indd|qxd|pdf|html?|pptx?)$)/i;

/** Throws `unprocessable_document` for encrypted files and for pages that are only pictures. */
export async function readPdf(bytes: Uint8Array): Promise<ReadDocument> {
  const pdf = await open(bytes);
  if (pdf.numPages > MAX_PAGES)
    throw new AppError('unprocessable_document', `has more than ${MAX_PAGES} pages: split it`);
  const all: PdfPage[] = [];
  for (let number = 1; number <= pdf.numPages; number += 1) all.push(await readPage(pdf, number));
  const pages = withoutFurniture(all);
  if (pages.every(({ lines }) => lines.length === 0))
    throw new AppError(
      'unprocessable_document',
      'holds pictures of pages and no text: run text recognition (OCR) over it and save it again',
    );
  return write(pages, await titleOf(pdf));
}

async function open(bytes: Uint8Array): Promise<Pdf> {
  try {
    // The parser takes the bytes away from their owner.
    return await getDocumentProxy(new Uint8Array(bytes), {
      verbosity: 0,
      maxImageSize: 1,
      stopAtErrors: false,
    });
  } catch (error) {
    if (error instanceof Error && error.name === 'PasswordException')
      throw new AppError(
        'unprocessable_document',
        'is encrypted and asks for a password: save it without one',
      );
    throw error;
  }
}

async function titleOf(pdf: Pdf): Promise<string | null> {
  const { info } = await pdf.getMetadata();
  const title = tidyTitle((info as { Title?: unknown }).Title?.toString());
  return title === null || NO_TITLE.test(title) ? null : title;
}

async function readPage(pdf: Pdf, number: number): Promise<PdfPage> {
  const page = await pdf.getPage(number);
  const { transform, height } = page.getViewport({ scale: 1 });
  const { items } = await page.getTextContent();
  const pieces: PdfPiece[] = [];
  let space = '';
  for (const item of items) {
    if (!('str' in item)) continue;
    const piece = toPiece(item, transform);
    if (piece !== null) pieces.push({ ...piece, text: space + piece.text });
    space = item.str !== '' && piece === null ? ' ' : '';
  }
  page.cleanup();
  return { number, height, lines: readingOrder(pieces).filter(({ text }) => text !== '') };
}

interface TextItem {
  readonly str: string;
  readonly width: number;
  readonly transform: readonly number[];
}

type Matrix = readonly [number, number, number, number, number, number];

/** Null for blanks and for text that stands upright along an edge. */
function toPiece({ str, width, transform }: TextItem, view: readonly number[]): PdfPiece | null {
  if (str.trim() === '') return null;
  const [a, b, , , e, f] = transform as unknown as Matrix;
  const [va, vb, vc, vd, ve, vf] = view as unknown as Matrix;
  const along = { x: va * a + vc * b, y: vb * a + vd * b };
  if (Math.abs(along.y) > Math.abs(along.x)) return null;
  const left = va * e + vc * f + ve;
  return {
    text: str,
    left,
    right: left + width,
    y: vb * e + vd * f + vf,
    size: Math.hypot(along.x, along.y) || 1,
  };
}

function write(pages: readonly PdfPage[], title: string | null): ReadDocument {
  const lines = pages.flatMap((page) => page.lines);
  const words = new Dehyphenator(lines.map(({ text }) => text));
  const sizes = new Headings(lines);
  const builder = new TextBuilder();
  let open = '';
  let isFull = false;
  let firstHeading: string | null = null;
  for (const page of pages) {
    if (page.lines.length === 0) continue;
    paragraphsOf(page.lines).forEach((paragraph, index) => {
      const text = words.join(paragraph.lines);
      const level = sizes.levelOf(paragraph, text);
      const goesOn = index === 0 && level === null && isContinued(open, isFull, text);
      if (goesOn) {
        builder.continueOnPage(page.number, text, words.seam(open, text));
      } else {
        if (index === 0) builder.page(page.number);
        if (level === null) builder.block(text);
        else builder.heading(text, level);
      }
      if (level !== null) firstHeading ??= text;
      open = level === null ? text : '';
      isFull = fillsColumn(paragraph);
    });
  }
  return builder.result(title ?? firstHeading, null);
}

/** Whether the last line reaches about as far as the column does. */
function fillsColumn({ lines }: PdfParagraph): boolean {
  const last = lines.at(-1);
  return last !== undefined && last.column.right - last.right < FULL_LINE * last.size;
}

/** Whether a paragraph that a page ends with goes on over the page. */
function isContinued(open: string, isFull: boolean, next: string): boolean {
  if (open === '' || isSentenceEnd(open, next)) return false;
  if (open.endsWith('.')) return true;
  return isFull || /^\p{Ll}/u.test(next) || /[,;-]$/.test(open);
}

/** A full stop may also be that of an abbreviation. */
function isSentenceEnd(open: string, next: string): boolean {
  if (!/[.!?…:。！？][”"’')\]»]*$/u.test(open)) return false;
  const end = open.slice(-SEAM_REACH);
  return sentenceSpans(`${end} ${next.slice(0, SEAM_REACH)}`).some(
    (span) => span.end === end.length,
  );
}

/** The fonts larger than that of the text, largest first. */
class Headings {
  readonly #sizes: readonly number[];

  constructor(lines: readonly PdfLine[]) {
    const letters = new Map<number, number>();
    for (const { size, text } of lines)
      letters.set(rounded(size), (letters.get(rounded(size)) ?? 0) + text.length);
    const [body] = [...letters].sort((a, b) => b[1] - a[1])[0] ?? [0];
    this.#sizes = [...letters.keys()]
      .filter((s) => s >= body * HEADING_RATIO)
      .sort((a, b) => b - a);
  }

  /** 1 to 6; null for what is no heading. */
  levelOf({ lines }: PdfParagraph, text: string): number | null {
    const rank = this.#sizes.indexOf(rounded(lines[0]?.size ?? 0));
    return rank < 0 || text.length > MAX_HEADING || !/\p{L}/u.test(text)
      ? null
      : Math.min(6, rank + 1);
  }
}

function rounded(size: number): number {
  return Math.round(size * 2) / 2;
}
