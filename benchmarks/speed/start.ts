/** From starting the process to being ready, and to a first answer. */
import { mkdtempSync, rmSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { ask } from './ask.js';
import { ms, table } from './report.js';
import type { BenchOptions } from './section.js';
import { ServerProcess } from './server-process.js';
import { median } from './stats.js';

export async function startSection({ quick, tell }: BenchOptions): Promise<string> {
  const folder = mkdtempSync(path.join(os.tmpdir(), 'vouch-bench-start-'));
  const rounds = quick ? 2 : 5;
  const empty: Started[] = [];
  const filled: Started[] = [];
  try {
    for (let round = 0; round < rounds; round++) {
      const dir = path.join(folder, String(round));
      empty.push(await start(dir));
      filled.push(await start(dir));
      tell(`start: round ${round + 1}`);
    }
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
  return [
    `The shipped article; median and worst of ${rounds} starts. Ready is \`/readyz\` with 200; the first question has the model load as well.`,
    table(
      ['index', 'ready', 'ready, worst', 'first answer after that', 'RSS then'],
      [describe('there', filled), describe('empty: the article is ingested first', empty)],
    ),
  ].join('\n\n');
}

interface Started {
  readonly readyMs: number;
  readonly answerMs: number;
  readonly rss: number;
}

async function start(indexDir: string): Promise<Started> {
  const server = await ServerProcess.start(indexDir);
  try {
    const { ms: answerMs } = await ask(server.url, 'What is said about Russia?');
    const { rss } = await server.loopFacts();
    return { readyMs: server.readyMs, answerMs, rss };
  } finally {
    await server.stop();
  }
}

function describe(name: string, starts: readonly Started[]): string[] {
  const ready = starts.map(({ readyMs }) => readyMs);
  return [
    name,
    ms(median(ready)),
    ms(Math.max(...ready)),
    ms(median(starts.map(({ answerMs }) => answerMs))),
    `${(median(starts.map(({ rss }) => rss)) / 1e6).toFixed(0)} MB`,
  ];
}
