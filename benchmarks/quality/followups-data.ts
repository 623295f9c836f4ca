/** Conversations with human stand-alone rewrites: CANARD (by halves of its articles) and MTRAG. */
import { standaloneQuestion } from '../../src/answer/conversation/conversation.js';
import type { Turn } from '../../src/domain.js';
import { DEFAULT_FOLDER, readRecords } from './data.js';

export interface FollowUp {
  readonly question: string;
  readonly human: string;
  readonly turns: readonly Turn[];
  /** Ids of the documents that answer it; empty where the set has none. */
  readonly relevant: readonly string[];
}

export interface FollowUpSet {
  readonly name: string;
  readonly documents: ReadonlyMap<string, string>;
  readonly followUps: readonly FollowUp[];
}

interface CanardRecord {
  readonly id: string;
  readonly title: string;
  readonly history: readonly string[];
  readonly question: string;
  readonly rewrite: string;
}

interface TaskRecord {
  readonly turn: number;
  readonly history: readonly { readonly role: string; readonly text: string }[];
  readonly question: string;
  readonly rewrite: string | null;
  readonly contexts: readonly { readonly _id: string; readonly text: string }[];
}

interface RewriteRecord {
  readonly history: readonly string[];
  readonly question: string;
  readonly rewrite: string;
}

interface Exchange {
  readonly question: string;
  readonly answer: string;
}

const NO_ANSWER = /^I don[’']t know\.?$/i;
const FNV_OFFSET = 2_166_136_261;
const FNV_PRIME = 16_777_619;

let folder = DEFAULT_FOLDER;

/** Reads `--data FOLDER` from the options of the command. */
export function takeFollowUpFolder(options: readonly string[]): void {
  folder = options[options.indexOf('--data') + 1 || options.length] ?? DEFAULT_FOLDER;
}

const records = <T>(name: string): T[] => readRecords<T>(folder, name);

/** The exchanges as the assistant would remember them: each question as we understood it. */
function replay(exchanges: readonly Exchange[], titles: readonly string[]): Turn[] {
  const turns: Turn[] = [];
  for (const { question, answer } of exchanges) {
    const isAnswered = answer !== '' && !NO_ANSWER.test(answer);
    turns.push({
      question,
      standalone: standaloneQuestion(question, turns),
      answer,
      status: isAnswered ? 'answered' : 'not_found',
      titles: isAnswered ? titles : [],
    });
  }
  return turns;
}

/**
 * A question's relevant text is its own answer, known from the history of the turn after it; the
 * documents are all such answers under their article's title. `half` 0 is for tuning, 1 reports.
 */
export function canard(half: 0 | 1, withTitles: boolean): FollowUpSet {
  const all = records<CanardRecord>('canard/dev_half');
  const answers = new Map<string, string>();
  for (const record of all) {
    const answer = record.history.at(-1);
    const turn = record.history.length / 2;
    if (answer !== undefined && !NO_ANSWER.test(answer))
      answers.set(turnId(record.id, turn), answer);
  }
  const documents = new Map<string, string>();
  const idOfText = new Map<string, string>();
  const followUps: FollowUp[] = [];
  for (const record of all.filter((one) => halfOf(one.title) === half)) {
    const answer = answers.get(record.id);
    if (answer === undefined) continue;
    const text = `${record.title}\n${answer}`;
    const id = idOfText.get(text) ?? record.id;
    idOfText.set(text, id);
    documents.set(id, text);
    if (record.history.length === 0) continue;
    const turns = replay(pairs(record.history), withTitles ? [record.title] : []);
    followUps.push({ question: record.question, human: record.rewrite, turns, relevant: [id] });
  }
  const part = half === 0 ? 'tuning half' : 'reporting half';
  return { name: `canard, ${part}${withTitles ? '' : ', untitled turns'}`, documents, followUps };
}

/** Follow-up tasks with their reference passages; the documents are the passages of all tasks. */
export function mtragTasks(): FollowUpSet {
  const documents = new Map<string, string>();
  const followUps: FollowUp[] = [];
  for (const record of records<TaskRecord>('mtrag/tasks')) {
    for (const context of record.contexts) documents.set(context._id, context.text);
    if (record.rewrite === null || record.contexts.length === 0 || record.turn < 2) continue;
    const turns = replay(pairs(record.history.map((one) => one.text)), []);
    const relevant = record.contexts.map((context) => context._id);
    followUps.push({ question: record.question, human: record.rewrite, turns, relevant });
  }
  return { name: 'mtrag tasks', documents, followUps };
}

/** Follow-ups with rewrites and no passages; the answers of the turns are not published. */
export function mtragRewrites(): FollowUpSet {
  const followUps = records<RewriteRecord>('mtrag/rewrites')
    .filter((record) => record.history.length > 0)
    .map((record) => ({
      question: record.question,
      human: record.rewrite,
      turns: replay(
        record.history.map((question) => ({ question, answer: '' })),
        [],
      ),
      relevant: [],
    }));
  return { name: 'mtrag rewrites', documents: new Map(), followUps };
}

function pairs(history: readonly string[]): Exchange[] {
  const exchanges: Exchange[] = [];
  for (let i = 0; i + 1 < history.length; i += 2) {
    exchanges.push({ question: history[i] ?? '', answer: history[i + 1] ?? '' });
  }
  return exchanges;
}

function turnId(id: string, turn: number): string {
  return id.replace(/_q\d+$/, `_q${turn}`);
}

/** By article, so that nothing of a reported conversation was seen while tuning. */
function halfOf(title: string): 0 | 1 {
  let hash = FNV_OFFSET;
  for (const character of title) {
    hash = Math.imul(hash ^ (character.codePointAt(0) ?? 0), FNV_PRIME) >>> 0;
  }
  return ((hash >>> 8) & 1) as 0 | 1;
}
