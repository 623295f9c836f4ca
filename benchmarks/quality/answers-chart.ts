/** Small SVG charts on the unit square, readable on light and dark pages. */
import type { Bin } from './answers-reliability.js';

const SIZE = 360;
const LEFT = 56;
const TOP = 24;
const WIDTH = LEFT + SIZE + 150;
const HEIGHT = TOP + SIZE + 56;

const x = (value: number) => (LEFT + value * SIZE).toFixed(1);
const y = (value: number) => (TOP + (1 - value) * SIZE).toFixed(1);

export function reliabilityChart(bins: readonly Bin[]): string {
  const filled = bins.filter(({ count }) => count > 0);
  const most = Math.max(...filled.map(({ count }) => count));
  const marks = filled.map(({ confidence, answerable, count }) => {
    const radius = (3 + 9 * Math.sqrt(count / most)).toFixed(1);
    return `<circle cx="${x(confidence)}" cy="${y(answerable)}" r="${radius}" fill="#0b6e99" fill-opacity="0.75"><title>${count} questions: confidence ${confidence.toFixed(3)}, answerable ${answerable.toFixed(3)}</title></circle>`;
  });
  return frame(
    'Reliability of the answer confidence, unseen articles',
    'confidence',
    'share answerable',
    [
      `<line x1="${x(0)}" y1="${y(0)}" x2="${x(1)}" y2="${y(1)}" stroke="#888" stroke-dasharray="4 4"/>`,
      line(
        filled.map((bin) => [bin.confidence, bin.answerable]),
        '#0b6e99',
      ),
      ...marks,
    ],
  );
}

export function curveChart(
  points: readonly {
    readonly threshold: number;
    readonly answered: number;
    readonly refused: number;
    readonly balanced: number;
  }[],
): string {
  const series = [
    ['answerable answered', '#0b6e99', 'answered'],
    ['unanswerable refused', '#b3541e', 'refused'],
    ['balanced accuracy', '#3a7d44', 'balanced'],
  ] as const;
  return frame('Answering and refusing by threshold, unseen articles', 'threshold', 'share', [
    ...series.map(([, colour, key]) =>
      line(
        points.map((p) => [p.threshold, p[key]]),
        colour,
      ),
    ),
    ...series.map(
      ([name, colour], i) =>
        `<text x="${LEFT + SIZE + 10}" y="${TOP + 20 + i * 18}" fill="${colour}">${name}</text>`,
    ),
  ]);
}

function line(points: readonly (readonly [number, number])[], colour: string): string {
  const path = points.map(([a, b]) => `${x(a)},${y(b)}`).join(' ');
  return `<polyline points="${path}" fill="none" stroke="${colour}" stroke-width="2"/>`;
}

function frame(title: string, across: string, up: string, body: readonly string[]): string {
  const ticks = [0, 0.2, 0.4, 0.6, 0.8, 1].flatMap((tick) => [
    `<text x="${x(tick)}" y="${TOP + SIZE + 18}" text-anchor="middle">${tick}</text>`,
    `<text x="${LEFT - 8}" y="${y(tick)}" text-anchor="end" dominant-baseline="middle">${tick}</text>`,
    `<line x1="${x(0)}" y1="${y(tick)}" x2="${x(1)}" y2="${y(tick)}" stroke="#ddd"/>`,
  ]);
  return [
    `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${WIDTH} ${HEIGHT}" width="${WIDTH}" height="${HEIGHT}" role="img" aria-label="${title}" font-family="system-ui, sans-serif" font-size="12">`,
    `<title>${title}</title>`,
    `<rect width="${WIDTH}" height="${HEIGHT}" fill="#fff"/>`,
    ...ticks,
    `<rect x="${LEFT}" y="${TOP}" width="${SIZE}" height="${SIZE}" fill="none" stroke="#555"/>`,
    ...body,
    `<text x="${LEFT + SIZE / 2}" y="${TOP + SIZE + 40}" text-anchor="middle">${across}</text>`,
    `<text transform="translate(16 ${TOP + SIZE / 2}) rotate(-90)" text-anchor="middle">${up}</text>`,
    '</svg>',
    '',
  ].join('\n');
}
