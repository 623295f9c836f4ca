/** Leaves out what stands on every page: running headers, footers and page numbers. */
import type { PdfLine } from './pdf-lines.js';

export interface PdfPage {
  /** 1-based. */
  readonly number: number;
  /** Points. */
  readonly height: number;
  readonly lines: readonly PdfLine[];
}

/** Lines at the top and at the bottom of a page that may be furniture. */
const REACH = 2;
/** Share of a page's height from either edge within which furniture stands. */
const MARGIN = 0.14;
const MIN_SHARE = 0.2;
const PAGE_NUMBER =
  /^[\p{P}\s]*(?:(?:page|p\.|seite|página|pagina)\s*)?(?:\d{1,5}|[ivxlc]{1,7})(?:\s*(?:\/|of|von|de|sur|di)\s*\d{1,5})?[\p{P}\s]*$/iu;

export function withoutFurniture(pages: readonly PdfPage[]): PdfPage[] {
  const counts = new Map<string, number>();
  for (const page of pages)
    for (const key of new Set(edgeLines(page).map(likeness)))
      counts.set(key, (counts.get(key) ?? 0) + 1);
  const enough = pages.length < 3 ? 2 : Math.max(3, Math.ceil(pages.length * MIN_SHARE));
  return pages.map((page) => {
    const furniture = new Set(
      edgeLines(page).filter(
        (line) => (counts.get(likeness(line)) ?? 0) >= enough || PAGE_NUMBER.test(line.text),
      ),
    );
    return { ...page, lines: page.lines.filter((line) => !furniture.has(line)) };
  });
}

/** The outermost lines, as far as they stand in the margin. */
function edgeLines({ lines, height }: PdfPage): PdfLine[] {
  const byHeight = [...lines].sort((a, b) => a.y - b.y);
  const rows = [...new Set(byHeight.map(({ y }) => Math.round(y)))];
  const outer = new Set([...rows.slice(0, REACH), ...rows.slice(-REACH)]);
  return byHeight.filter(({ y }) => {
    const isMargin = y < height * MARGIN || y > height * (1 - MARGIN);
    return isMargin && outer.has(Math.round(y));
  });
}

/** The same for lines that differ in their numbers alone and stand at the same height. */
function likeness({ text, y }: PdfLine): string {
  return `${Math.round(y / 2)} ${text.replace(/\d+/g, '#')}`;
}
