/** Confusion matrices side by side: truth down, what was said across, shares of each row. */
import type { Confusion } from './classification.js';
import { escapeXml, svg } from './svg.js';

const CELL = 48;
const LEFT = 84;
const TOP = 64;
const GAP = 24;
const COLUMNS = 3;
/** From this share on a cell is dark enough for white figures. */
const DARK = 0.55;

export interface Panel {
  readonly name: string;
  readonly confusion: Confusion<string>;
}

export function confusionChart(title: string, panels: readonly Panel[]): string {
  const size = CELL * (panels[0]?.confusion.labels.length ?? 0);
  const [width, height] = [LEFT + size + GAP, TOP + size + GAP];
  const columns = Math.min(COLUMNS, panels.length);
  const rows = Math.ceil(panels.length / COLUMNS);
  const body = panels.map(({ name, confusion }, i) => {
    const [left, top] = [(i % COLUMNS) * width, Math.floor(i / COLUMNS) * height];
    return `<g transform="translate(${left} ${top})">${matrix(name, confusion)}</g>`;
  });
  return svg(title, columns * width, rows * height, body);
}

function matrix(name: string, { labels, counts }: Confusion<string>): string {
  const middle = (i: number) => i * CELL + CELL / 2;
  const words = labels.flatMap((label, i) => [
    `<text x="${LEFT - 6}" y="${TOP + middle(i)}" text-anchor="end" dominant-baseline="middle" font-size="11">${plain(label)}</text>`,
    `<text x="${LEFT + middle(i)}" y="${TOP - 8}" text-anchor="middle" font-size="9">${plain(label)}</text>`,
  ]);
  const cells = counts.flatMap((row, i) =>
    row.map((count, j) => {
      const share =
        count /
        Math.max(
          1,
          row.reduce((sum, value) => sum + value, 0),
        );
      return cell(LEFT + j * CELL, TOP + i * CELL, share, count);
    }),
  );
  const title = `<text x="${LEFT}" y="28" font-weight="600">${escapeXml(name)}</text>`;
  return [title, ...words, ...cells].join('\n');
}

function cell(left: number, top: number, share: number, count: number): string {
  const ink = share >= DARK ? '#fff' : '#222';
  const text = (dy: number, size: number, words: string) =>
    `<text x="${left + CELL / 2}" y="${top + CELL / 2 + dy}" text-anchor="middle" font-size="${size}" fill="${ink}">${words}</text>`;
  return [
    `<rect x="${left}" y="${top}" width="${CELL}" height="${CELL}" fill="#0b6e99" fill-opacity="${share.toFixed(3)}" stroke="#ccc"/>`,
    text(-1, 13, `${(100 * share).toFixed(0)}%`),
    text(13, 9, String(count)),
  ].join('');
}

const plain = (label: string) => escapeXml(label.replaceAll('_', ' '));
