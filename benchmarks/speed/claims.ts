/** Claims checked over HTTP: how long one takes, how many a second, and a whole draft. */
import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import type { ClaimsCheckResponse } from '../../src/protocol/claims.js';
import { sentenceSpans } from '../../src/text/sentences.js';
import { mutationsOf, namesOf } from '../quality/claim-mutations.js';
import { post } from './ask.js';
import { barePairs, type PairsCost } from './claim-pairs.js';
import { ms, table, times } from './report.js';
import type { BenchOptions } from './section.js';
import { type LoopFacts, ServerProcess } from './server-process.js';
import { latency, median } from './stats.js';

const CLIENTS = [1, 4];
const CORPUS = 'corpus';
const DRAFT_WORDS = 1_000;

interface Load {
  readonly clients: number;
  /** Milliseconds of each claim. */
  readonly spent: readonly number[];
  readonly elapsedMs: number;
  readonly loop: LoopFacts;
}

interface Draft {
  readonly words: number;
  readonly results: number;
  /** Milliseconds, one for each round. */
  readonly spent: readonly number[];
}

export async function claimsSection({ quick, tell }: BenchOptions): Promise<string> {
  const folder = mkdtempSync(path.join(os.tmpdir(), 'vouch-bench-claims-'));
  const texts = readdirSync(CORPUS).map((name) => readFileSync(path.join(CORPUS, name), 'utf8'));
  const claims = claimsOf(texts).slice(0, quick ? 30 : undefined);
  const server = await ServerProcess.start(path.join(folder, 'index'));
  try {
    await checkAll(server.url, claims.slice(0, 20), 4);
    const loads: Load[] = [];
    for (const clients of CLIENTS) {
      await server.loopFacts();
      const started = performance.now();
      const spent = await checkAll(server.url, claims, clients);
      const elapsedMs = performance.now() - started;
      loads.push({ clients, spent, elapsedMs, loop: await server.loopFacts() });
      tell(`claims: ${clients} clients`);
    }
    const draft = await timeDraft(server.url, draftOf(texts), quick ? 1 : 5);
    tell('claims: draft');
    return describe(loads, draft, await barePairs(CORPUS, claims.slice(0, quick ? 10 : 40)));
  } finally {
    await server.stop();
    rmSync(folder, { recursive: true, force: true });
  }
}

/** Each sentence of the texts as it stands, and each with a detail changed where it has one. */
function claimsOf(texts: readonly string[]): string[] {
  const claims = texts.flatMap((text) => {
    const names = namesOf(text);
    return sentencesOf(text).flatMap((sentence) => [
      sentence,
      ...mutationsOf(sentence, names).map((mutation) => mutation.text),
    ]);
  });
  return [...new Set(claims)];
}

/** Every other sentence has a detail changed, as far as the texts reach. */
function draftOf(texts: readonly string[]): string {
  const sentences = texts.flatMap((text) => {
    const names = namesOf(text);
    return sentencesOf(text).map((sentence, i) =>
      i % 2 === 0 ? sentence : (mutationsOf(sentence, names)[0]?.text ?? sentence),
    );
  });
  return sentences.join(' ').split(' ').slice(0, DRAFT_WORDS).join(' ');
}

function sentencesOf(text: string): string[] {
  const sentences = sentenceSpans(text).map(({ start, end }) => text.slice(start, end));
  return sentences.filter((sentence) => sentence.split(' ').length >= 6);
}

async function checkAll(
  url: string,
  claims: readonly string[],
  clients: number,
): Promise<number[]> {
  const waiting = [...claims];
  const spent: number[] = [];
  const client = async () => {
    for (let next = waiting.shift(); next !== undefined; next = waiting.shift())
      spent.push((await check(url, { claims: [next] })).ms);
  };
  await Promise.all(Array.from({ length: clients }, client));
  return spent;
}

async function timeDraft(url: string, text: string, rounds: number): Promise<Draft> {
  const spent: number[] = [];
  let results = 0;
  for (let round = 0; round < rounds; round += 1) {
    const { ms: took, response } = await check(url, { text });
    spent.push(took);
    results = response.results.length;
  }
  return { words: text.split(' ').length, results, spent };
}

/** Throws where the answer is not 200, or a claim could not be checked. */
async function check(
  url: string,
  request: { readonly claims: readonly string[] } | { readonly text: string },
): Promise<{ ms: number; response: ClaimsCheckResponse }> {
  const started = performance.now();
  const { status, body } = await post(`${url}/v1/claims/check`, JSON.stringify(request));
  const elapsed = performance.now() - started;
  if (status !== 200) throw new Error(`POST /v1/claims/check gave ${status}: ${body}`);
  const response = JSON.parse(body) as ClaimsCheckResponse;
  if (response.summary.error > 0) throw new Error(`a claim was not checked: ${body}`);
  return { ms: elapsed, response };
}

function describe(loads: readonly Load[], draft: Draft, cost: PairsCost): string {
  const rows = loads.map(({ clients, spent, elapsedMs, loop }) => {
    const { p50, p95, p99 } = latency(spent);
    const rate = (1000 * spent.length) / elapsedMs;
    return [
      String(clients),
      ...[ms(p50), ms(p95), ms(p99), `${rate.toFixed(1)}/s`],
      times((rate * cost.pairs * cost.pairMs) / 1000),
      ...[ms(loop.p50), ms(loop.p99), ms(loop.max)],
    ];
  });
  const head = ['clients', 'p50', 'p95', 'p99', 'claims', 'share of the runtime’s rate'];
  const count = loads[0]?.spent.length ?? 0;
  return [
    `The shipped article, ${count} claims: its sentences as they stand, and with a detail changed; one claim a request. Loop: how late timers fire in the server meanwhile.`,
    table([...head, 'loop p50', 'loop p99', 'loop max'], rows),
    `A draft of ${draft.words} words, every other sentence with a detail changed, in one request: ${ms(median(draft.spent))} (median of ${draft.spent.length}), ${draft.results} results.`,
    `The physical limit: a claim is read beside ${cost.pairs.toFixed(1)} texts on average, and the runtime alone judges as many pairs in ${ms(cost.pairs * cost.pairMs)}.`,
  ].join('\n\n');
}
