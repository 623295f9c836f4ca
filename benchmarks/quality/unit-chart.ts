/** Charts whose two axes go from 0 to 1. */
import type { Bin } from './reliability.js';
import { escapeXml, svg } from './svg.js';

const SIZE = 360;
const LEFT = 56;
const TOP = 24;
const HEIGHT = TOP + SIZE + 56;
const BLUE = '#0b6e99';

const x = (value: number) => (LEFT + value * SIZE).toFixed(1);
const y = (value: number) => (TOP + (1 - value) * SIZE).toFixed(1);

export interface Words {
  readonly title: string;
  readonly across: string;
  readonly up: string;
}

/** Each bin as a dot at its mean confidence and its share right, larger for more in it. */
export function reliabilityChart(words: Words, bins: readonly Bin[]): string {
  const filled = bins.filter(({ count }) => count > 0);
  const most = Math.max(...filled.map(({ count }) => count));
  const marks = filled.map(({ confidence, right, count }) => {
    const radius = (3 + 9 * Math.sqrt(count / most)).toFixed(1);
    const about = `${count}: ${words.across} ${confidence.toFixed(3)}, ${words.up} ${right.toFixed(3)}`;
    return `<circle cx="${x(confidence)}" cy="${y(right)}" r="${radius}" fill="${BLUE}" fill-opacity="0.75"><title>${escapeXml(about)}</title></circle>`;
  });
  return frame(words, [
    `<line x1="${x(0)}" y1="${y(0)}" x2="${x(1)}" y2="${y(1)}" stroke="#888" stroke-dasharray="4 4"/>`,
    line(
      filled.map((bin) => [bin.confidence, bin.right]),
      BLUE,
    ),
    ...marks,
  ]);
}

export interface Series {
  readonly name: string;
  readonly colour: string;
  readonly points: readonly (readonly [number, number])[];
}

/** Curves with their names at the right. */
export function curveChart(words: Words, series: readonly Series[]): string {
  const names = series.map(
    ({ name, colour }, i) =>
      `<text x="${LEFT + SIZE + 10}" y="${TOP + 20 + i * 18}" fill="${colour}">${escapeXml(name)}</text>`,
  );
  const curves = series.map(({ points, colour }) => line(points, colour));
  return frame(words, [...curves, ...names], 150);
}

function line(points: readonly (readonly [number, number])[], colour: string): string {
  const path = points.map(([a, b]) => `${x(a)},${y(b)}`).join(' ');
  return `<polyline points="${path}" fill="none" stroke="${colour}" stroke-width="2"/>`;
}

function frame({ title, across, up }: Words, body: readonly string[], right = 24): string {
  const ticks = [0, 0.2, 0.4, 0.6, 0.8, 1].flatMap((tick) => [
    `<text x="${x(tick)}" y="${TOP + SIZE + 18}" text-anchor="middle">${tick}</text>`,
    `<text x="${LEFT - 8}" y="${y(tick)}" text-anchor="end" dominant-baseline="middle">${tick}</text>`,
    `<line x1="${x(0)}" y1="${y(tick)}" x2="${x(1)}" y2="${y(tick)}" stroke="#ddd"/>`,
  ]);
  return svg(title, LEFT + SIZE + right, HEIGHT, [
    ...ticks,
    `<rect x="${LEFT}" y="${TOP}" width="${SIZE}" height="${SIZE}" fill="none" stroke="#555"/>`,
    ...body,
    `<text x="${LEFT + SIZE / 2}" y="${TOP + SIZE + 40}" text-anchor="middle">${escapeXml(across)}</text>`,
    `<text transform="translate(16 ${TOP + SIZE / 2}) rotate(-90)" text-anchor="middle">${escapeXml(up)}</text>`,
  ]);
}
