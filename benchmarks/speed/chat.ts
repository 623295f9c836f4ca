/** Answers over HTTP: how long they take, and whether anything holds the event loop up meanwhile. */
import { mkdtempSync, readdirSync, rmSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { type Asked, askAll } from './ask.js';
import { BareEmbedder } from './bare-embedder.js';
import { makeQuestions } from './questions.js';
import { megabytes, ms, table, times } from './report.js';
import type { BenchOptions } from './section.js';
import { type LoopFacts, ServerProcess } from './server-process.js';
import { latency, median } from './stats.js';

const CLIENTS = [1, 16];
const CORPUS = 'corpus';

interface Load {
  readonly clients: number;
  readonly asked: readonly Asked[];
  readonly elapsedMs: number;
  readonly loop: LoopFacts;
}

export async function chatSection({ quick, tell }: BenchOptions): Promise<string> {
  const folder = mkdtempSync(path.join(os.tmpdir(), 'vouch-bench-chat-'));
  const files = readdirSync(CORPUS).map((name) => path.join(CORPUS, name));
  const questions = makeQuestions(files, quick ? 80 : 400);
  const server = await ServerProcess.start(path.join(folder, 'index'));
  try {
    await askAll(server.url, questions.slice(0, 40), 4);
    const loads: Load[] = [];
    for (const clients of CLIENTS) {
      loads.push(await measureLoad(server, questions, clients));
      tell(`chat: ${clients} clients`);
    }
    return describe(loads, await timeEmbedding(questions.slice(0, 100)));
  } finally {
    await server.stop();
    rmSync(folder, { recursive: true, force: true });
  }
}

async function measureLoad(
  server: ServerProcess,
  questions: readonly string[],
  clients: number,
): Promise<Load> {
  await server.loopFacts();
  const started = performance.now();
  const asked = await askAll(server.url, questions, clients);
  const elapsedMs = performance.now() - started;
  return { clients, asked, elapsedMs, loop: await server.loopFacts() };
}

/** Median milliseconds to embed one question with the model alone. */
async function timeEmbedding(questions: readonly string[]): Promise<number> {
  const bare = await BareEmbedder.start();
  try {
    await bare.time(questions.slice(0, 10));
    const spent: number[] = [];
    for (const question of questions) spent.push(await bare.time([question]));
    return median(spent);
  } finally {
    await bare.close();
  }
}

function describe(loads: readonly Load[], embeddingMs: number): string {
  const rows = loads.map(({ clients, asked, elapsedMs, loop }) => {
    const served = asked.filter(({ status }) => status !== 'refused');
    const { p50, p95, p99 } = latency(served.map((one) => one.ms));
    const rate = (1000 * served.length) / elapsedMs;
    return [
      String(clients),
      ...[ms(p50), ms(p95), ms(p99), `${rate.toFixed(1)}/s`],
      String(asked.length - served.length),
      ...[ms(loop.p50), ms(loop.p99), ms(loop.max), megabytes(loop.rss)],
    ];
  });
  const [single] = loads;
  const asked = single?.asked ?? [];
  const found = asked.filter(({ status }) => status === 'answered').length;
  const head = [
    'clients',
    'p50',
    'p95',
    'p99',
    'answers',
    'refused',
    'loop p50',
    'loop p99',
    'loop max',
    'RSS',
  ];
  const alone = median(asked.map((one) => one.ms));
  return [
    `The shipped article, ${asked.length} questions made from its sentences, a fifth of them not answerable; ${found} were answered. Loop: how late timers fire in the server meanwhile.`,
    table(head, rows),
    `The physical limit: embedding a question with the model alone takes ${ms(embeddingMs)} (median); an answer to one client takes ${times(alone / embeddingMs)} that.`,
  ].join('\n\n');
}
