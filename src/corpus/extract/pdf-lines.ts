/** Puts the pieces of a page into lines in reading order, columns one after another. */

/** A run of text on a page. Points, y growing downwards from the top of the page. */
export interface PdfPiece {
  readonly text: string;
  readonly left: number;
  readonly right: number;
  /** Of the baseline. */
  readonly y: number;
  /** Of the font. */
  readonly size: number;
}

export interface PdfLine {
  readonly text: string;
  readonly left: number;
  readonly right: number;
  readonly y: number;
  readonly size: number;
  /** The edges of the column that it stands in. */
  readonly column: { readonly left: number; readonly right: number };
}

/** In font sizes: a wider gap parts pieces of a line, and may be that between columns. */
const PIECE_GAP = 1.5;
const SPACE_GAP = 0.3;
/** A share of the font size by which baselines of one line may differ: superscripts. */
const SAME_LINE = 0.4;
const MIN_COLUMN_LINES = 4;
/** Lines of a column fill it; cells of a table do not. */
const MIN_FILL = 0.55;
const MAX_COLUMNS_DEPTH = 3;

export function readingOrder(pieces: readonly PdfPiece[]): PdfLine[] {
  return order(joinNear(pieces), 0);
}

function order(pieces: readonly PdfPiece[], depth: number): PdfLine[] {
  const gutter = depth < MAX_COLUMNS_DEPTH ? findGutter(pieces) : null;
  if (gutter === null) return toLines(pieces);
  const lines: PdfLine[] = [];
  for (const band of bands(pieces, gutter)) {
    const left = band.filter(({ right }) => right <= gutter);
    const right = band.filter(({ left }) => left >= gutter);
    if (left.length + right.length < band.length) lines.push(...toLines(band));
    else lines.push(...order(left, depth + 1), ...order(right, depth + 1));
  }
  return lines;
}

/** Runs of pieces from top to bottom that lie beside the gutter, and those that lie across it. */
function bands(pieces: readonly PdfPiece[], gutter: number): PdfPiece[][] {
  const found: PdfPiece[][] = [];
  let wasAcross: boolean | undefined;
  for (const piece of [...pieces].sort((a, b) => a.y - b.y)) {
    const isAcross = piece.left < gutter && piece.right > gutter;
    if (isAcross !== wasAcross) found.push([]);
    found.at(-1)?.push(piece);
    wasAcross = isAcross;
  }
  return found;
}

/** The x between two columns of running text; null where there are none. */
function findGutter(pieces: readonly PdfPiece[]): number | null {
  const edges = pieces.map(({ right }) => right).sort((a, b) => a - b);
  const start = Math.min(...pieces.map(({ left }) => left));
  const end = edges.at(-1) ?? 0;
  let best: { x: number; crossing: number } | null = null;
  for (const edge of new Set(edges.map((each) => Math.round(each)))) {
    const x = edge + 1;
    if (x < start + (end - start) * 0.2 || x > end - (end - start) * 0.2) continue;
    const crossing = pieces.filter(({ left, right }) => left < x && right > x).length;
    if (best === null || crossing < best.crossing) best = { x, crossing };
  }
  if (best === null || best.crossing > pieces.length * 0.15) return null;
  const { x } = best;
  const isColumn = (side: readonly PdfPiece[]) => isRunningText(side);
  const left = pieces.filter(({ right }) => right <= x);
  const right = pieces.filter(({ left }) => left >= x);
  return isColumn(left) && isColumn(right) ? x : null;
}

function isRunningText(pieces: readonly PdfPiece[]): boolean {
  const lines = toLines(pieces);
  if (lines.length < MIN_COLUMN_LINES) return false;
  const left = Math.min(...lines.map((line) => line.left));
  const right = Math.max(...lines.map((line) => line.right));
  const fills = lines.map((line) => (line.right - line.left) / (right - left));
  return (fills.sort((a, b) => a - b)[Math.floor(fills.length / 2)] ?? 0) >= MIN_FILL;
}

/** Pieces of one line that stand close together, as one: in the order in which they were drawn. */
function joinNear(pieces: readonly PdfPiece[]): PdfPiece[] {
  const joined: PdfPiece[] = [];
  for (const piece of pieces) {
    const last = joined.at(-1);
    const gap = last === undefined ? 0 : piece.left - last.right;
    if (last !== undefined && isSameLine(last, piece) && gap > -1 && gap < PIECE_GAP * last.size)
      joined[joined.length - 1] = join(last, piece);
    else joined.push(piece);
  }
  return joined;
}

function isSameLine(a: PdfPiece, b: PdfPiece): boolean {
  return Math.abs(a.y - b.y) < SAME_LINE * Math.max(a.size, b.size);
}

function join(first: PdfPiece, second: PdfPiece): PdfPiece {
  const hasGap = second.left - first.right > SPACE_GAP * first.size;
  const hasSpace = /\s$/.test(first.text) || /^\s/.test(second.text);
  const isMain = first.text.length >= second.text.length;
  return {
    text: first.text + (hasGap && !hasSpace ? ' ' : '') + second.text,
    left: Math.min(first.left, second.left),
    right: Math.max(first.right, second.right),
    y: isMain ? first.y : second.y,
    size: isMain ? first.size : second.size,
  };
}

function toLines(pieces: readonly PdfPiece[]): PdfLine[] {
  const rows: PdfPiece[][] = [];
  for (const piece of [...pieces].sort((a, b) => a.y - b.y || a.left - b.left)) {
    const row = rows.at(-1);
    const first = row?.[0];
    if (row !== undefined && first !== undefined && isSameLine(first, piece)) row.push(piece);
    else rows.push([piece]);
  }
  const lines = rows.map((row) => row.sort((a, b) => a.left - b.left).reduce(join));
  const column = {
    left: mostFrequent(lines.map((line) => Math.round(line.left))),
    right: Math.max(...lines.map((line) => line.right)),
  };
  return lines.map((line) => {
    return { ...line, text: line.text.replace(/\s+/g, ' ').trim(), column };
  });
}

/** 0 where there are no numbers. */
export function mostFrequent(numbers: readonly number[]): number {
  const counts = new Map<number, number>();
  for (const each of numbers) counts.set(each, (counts.get(each) ?? 0) + 1);
  const [found] = [...counts].sort((a, b) => b[1] - a[1])[0] ?? [0];
  return found;
}
