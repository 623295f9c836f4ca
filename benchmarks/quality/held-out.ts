/**
 * `npm run eval -- held-out`: whole answers through the assistant, on questions and documents that
 * no training, fit or choice has seen: half of the articles of SQuAD dev, and QED dev.
 */
import { mkdtempSync, rmSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { parseArgs } from 'node:util';
import type { Assistant } from '../../src/assistant.js';
import { createAssistant } from '../../src/compose.js';
import { readConfig } from '../../src/config.js';
import type { ChatResponse } from '../../src/protocol.js';
import {
  type Case,
  type Dataset,
  everyNth,
  readQed,
  readSquad,
  shuffled,
  takeDataFolder,
} from './answers-data.js';
import { isForReporting } from './splits.js';

const CONCURRENCY = 4;
const STRANGERS = 1_000;
const SEED = 'held-out';

export async function main(options: readonly string[]): Promise<void> {
  const { values } = parseArgs({
    args: [...options],
    options: { data: { type: 'string' }, every: { type: 'string', default: '1' } },
  });
  takeDataFolder(values.data);
  const some = (data: Dataset): Dataset => ({
    paragraphs: data.paragraphs,
    cases: everyNth(data.cases, values.every),
  });
  console.log(
    '| questions | n | answerable answered | answered: a quote holds the answer | unanswerable refused | balanced accuracy | sentences an answer | median ms |',
  );
  console.log('| --- | --- | --- | --- | --- | --- | --- | --- |');
  console.log(await measure('SQuAD 1.1 dev; strangers’ questions', some(withStrangers())));
  console.log(await measure('SQuAD 2.0 dev', some(unseen('dev_v2.0'))));
  const qed = readQed('dev', { unanswerable: true });
  console.log(await measure('QED dev (people’s searches)', some(qed)));
}

function unseen(name: string): Dataset {
  const all = readSquad(name);
  return {
    paragraphs: all.paragraphs.filter(({ title }) => isForReporting(title)),
    cases: all.cases.filter(({ article }) => isForReporting(article)),
  };
}

/** With questions of the other articles, which these paragraphs cannot answer. */
function withStrangers(): Dataset {
  const { paragraphs, cases } = unseen('dev_v1.1');
  const others = readSquad('dev_v1.1').cases.filter(({ article }) => !isForReporting(article));
  const strangers = shuffled(others, SEED, ({ question }) => question)
    .slice(0, STRANGERS)
    .map((item) => ({ ...item, answerable: false }));
  return { paragraphs, cases: [...cases, ...strangers] };
}

interface Asked {
  readonly item: Case;
  readonly response: ChatResponse;
}

async function measure(name: string, data: Dataset): Promise<string> {
  const folder = mkdtempSync(path.join(os.tmpdir(), 'vouch-held-out-'));
  const config = readConfig({ VOUCH_INDEX_DIR: folder });
  const assistant = await createAssistant(config, { mode: 'read-write' });
  try {
    await inParallel(data.paragraphs, async ({ title, text }, index) => {
      await assistant.addDocument({ id: `p${index}`, title: title.replaceAll('_', ' '), text });
    });
    const asked: Asked[] = [];
    await inParallel(data.cases, async (item) => {
      asked.push({ item, response: await ask(assistant, item.question) });
    });
    return row(name, asked);
  } finally {
    await assistant.close();
    rmSync(folder, { recursive: true, force: true });
  }
}

async function ask(assistant: Assistant, message: string): Promise<ChatResponse> {
  for await (const event of assistant.ask({ message }))
    if (event.type === 'end') return event.response;
  throw new Error('the answer has no end');
}

async function inParallel<T>(
  items: readonly T[],
  work: (item: T, index: number) => Promise<void>,
): Promise<void> {
  let next = 0;
  const lane = async () => {
    while (next < items.length) {
      const index = next++;
      await work(items[index] as T, index);
    }
  };
  await Promise.all(Array.from({ length: CONCURRENCY }, lane));
}

function row(name: string, asked: readonly Asked[]): string {
  const answerable = asked.filter(({ item }) => item.answerable);
  const unanswerable = asked.filter(({ item }) => !item.answerable);
  const answered = answerable.filter(isAnswered);
  const kept = answered.length / answerable.length;
  const refused = unanswerable.filter((each) => !isAnswered(each)).length / unanswerable.length;
  const sentences = answered.reduce((sum, { response }) => sum + response.sentences.length, 0);
  const times = asked.map(({ response }) => response.timings.totalMs).sort((a, b) => a - b);
  const cells = [
    name,
    `${answerable.length} + ${unanswerable.length}`,
    percent(kept),
    percent(answered.filter(holdsAnswer).length / answered.length),
    percent(refused),
    percent((kept + refused) / 2),
    (sentences / answered.length).toFixed(2),
    times[times.length >> 1]?.toFixed(0),
  ];
  return `| ${cells.join(' | ')} |`;
}

const isAnswered = ({ response }: Asked) => response.status === 'answered';

function holdsAnswer({ item, response }: Asked): boolean {
  const quotes = response.citations.map(({ source }) => source.quote.toLowerCase());
  return item.texts.some((text) => quotes.some((quote) => quote.includes(text)));
}

const percent = (share: number) => `${(100 * share).toFixed(1)} %`;
