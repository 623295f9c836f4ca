/** The widget in a real browser: what it weighs, and what its visitors wait for. */
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { gzipSync } from 'node:zlib';
import { launchChromium } from '../../tests/support/chromium.js';
import { startFaultyProxy } from '../../tests/support/faulty-proxy.js';
import { kilobytes, ms, table } from '../speed/report.js';
import type { BenchOptions } from '../speed/section.js';
import { ServerProcess } from '../speed/server-process.js';
import { median } from '../speed/stats.js';
import { type Visit, visit } from './visit.js';

const BUNDLES = ['widget.js', 'widget.iife.js'];
/** Between the events of an answer, as a language model would have it. */
const PAUSE_MS = 60;

export async function widgetSection({ quick, tell }: BenchOptions): Promise<string> {
  const folder = mkdtempSync(path.join(os.tmpdir(), 'vouch-bench-widget-'));
  const server = await ServerProcess.start(path.join(folder, 'index'));
  const browser = await launchChromium();
  const slow = await startFaultyProxy(() => server.url);
  slow.spoil(({ path: at }) =>
    at === '/v1/chat' ? { kind: 'slow', pauseMs: PAUSE_MS } : undefined,
  );
  const ways = [
    { name: 'this machine', url: server.url, slowness: 1 },
    { name: '4 times slower', url: server.url, slowness: 4 },
    { name: `4 times slower, events ${PAUSE_MS} ms apart`, url: slow.url, slowness: 4 },
  ];
  const rounds = quick ? 3 : 10;
  try {
    await visit(browser, server.url, 1);
    const rows: string[][] = [];
    for (const { name, url, slowness } of ways) {
      const visits: Visit[] = [];
      for (let round = 0; round < rounds; round++) visits.push(await visit(browser, url, slowness));
      rows.push([name, ...figuresOf(visits)]);
      tell(`widget: ${name}`);
    }
    return describe(rows, rounds);
  } finally {
    await browser.close();
    await slow.close();
    await server.stop();
    rmSync(folder, { recursive: true, force: true });
  }
}

function figuresOf(visits: readonly Visit[]): string[] {
  const first = visits.map(({ firstSentenceMs }) => firstSentenceMs);
  const worst = (figure: (one: Visit) => number) => Math.max(...visits.map(figure));
  return [
    ms(median(first)),
    ms(Math.max(...first)),
    task(worst(({ longestTaskMs }) => longestTaskMs.loading)),
    task(worst(({ longestTaskMs }) => longestTaskMs.using)),
    ms(median(visits.map(({ nextPaintMs }) => nextPaintMs))),
    ms(worst(({ nextPaintMs }) => nextPaintMs)),
    ms(worst(({ handledMs }) => handledMs)),
    worst(({ layoutShift }) => layoutShift).toFixed(4),
  ];
}

const task = (milliseconds: number) => (milliseconds === 0 ? '< 50 ms' : ms(milliseconds));

function describe(rows: readonly string[][], rounds: number): string {
  const sizes = BUNDLES.map((name) => {
    const bytes = readFileSync(path.join('dist', 'web', name));
    const packed = gzipSync(bytes, { level: 9 });
    return [`\`${name}\``, kilobytes(bytes.byteLength), kilobytes(packed.byteLength)];
  });
  const head = [
    'the page’s processor',
    'first sentence',
    'at worst',
    'longest task, loading',
    'longest task, using',
    'next paint',
    'at worst',
    'handled',
    'layout shift',
  ];
  return [
    table(['bundle, with everything', 'bytes', 'gzip'], sizes),
    `${rounds} visits each: open the chat, type a question, ask it, open its quote, close it, check a claim and open its evidence. First sentence: from the press of “Ask” to the frame in which the first sentence stands with its number; the server, on the same cores, computes meanwhile. Next paint: the slowest of all inputs of a visit, in steps of 8 ms, median and worst visit; a browser without a screen paints by the same cores on which the server computes. Handled: from the input to the end of all that the page does about it, worst visit. Layout shift: the sum while the answer came, worst visit.`,
    table(head, rows),
  ].join('\n\n');
}
