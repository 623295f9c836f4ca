/** Collections with questions and what answers them, from JSON Lines files as published. */
import { readFileSync } from 'node:fs';
import path from 'node:path';
import { gunzipSync } from 'node:zlib';

export interface CollectionDocument {
  readonly id: string;
  readonly title: string;
  readonly text: string;
}

export interface CollectionQuery {
  readonly text: string;
  /** Ids of the documents that are relevant to it. */
  readonly relevant: ReadonlySet<string>;
}

export interface Collection {
  readonly documents: readonly CollectionDocument[];
  readonly queries: readonly CollectionQuery[];
}

export const DEFAULT_FOLDER = '../shared/data';

export function readRecords<T>(folder: string, name: string): T[] {
  const lines = gunzipSync(readFileSync(path.join(folder, `${name}.jsonl.gz`))).toString('utf8');
  return lines
    .split('\n')
    .filter((line) => line !== '')
    .map((line): T => JSON.parse(line));
}

/**
 * Each paragraph of `squad/<part>` as a document, each question of the articles that `isAsked`
 * names with its paragraph as relevant.
 */
export function readSquad(
  folder: string,
  part: string,
  isAsked: (title: string) => boolean,
): Collection {
  const records = readRecords<{
    pid: string;
    title: string;
    context: string;
    qas: { question: string; is_impossible: boolean }[];
  }>(folder, `squad/${part}`);
  return {
    documents: records.map(({ pid, title, context }) => ({
      id: pid,
      title: title.replaceAll('_', ' '),
      text: context,
    })),
    queries: records.flatMap(({ pid, title, qas }) =>
      (isAsked(title) ? qas : [])
        .filter((qa) => !qa.is_impossible && qa.question.trim() !== '')
        .map((qa) => ({ text: qa.question, relevant: new Set([pid]) })),
    ),
  };
}

/** Each answerable paragraph of `qed/<part>` (real search questions) as a document. */
export function readQed(folder: string, part: string): Collection {
  const records = readRecords<{
    title: string;
    context: string;
    question: string;
    is_impossible: boolean;
  }>(folder, `qed/${part}`).filter((record) => !record.is_impossible);
  const ids = new Map<string, string>();
  for (const { context } of records) ids.set(context, ids.get(context) ?? `qed-${ids.size}`);
  const idOf = (context: string): string => ids.get(context) as string;
  const documents = new Map(
    records.map(({ title, context }) => [context, { id: idOf(context), title, text: context }]),
  );
  return {
    documents: [...documents.values()],
    queries: records.map((record) => ({
      text: record.question,
      relevant: new Set([idOf(record.context)]),
    })),
  };
}

/** The Cranfield collection; judged relevant is what has score 1. Empty documents are left out. */
export function readCranfield(folder: string): Collection {
  const documents = readRecords<{ _id: string; title: string; text: string }>(
    folder,
    'cranfield/corpus',
  );
  const judged = readRecords<{ query: string; doc: string; score: number }>(
    folder,
    'cranfield/qrels',
  ).filter(({ score }) => score > 0);
  return {
    documents: documents
      .filter(({ text }) => text.trim() !== '')
      .map(({ _id, title, text }) => ({ id: _id, title: title.trim() || _id, text })),
    queries: readRecords<{ _id: string; text: string }>(folder, 'cranfield/queries').map(
      ({ _id, text }) => ({
        text,
        relevant: new Set(judged.filter(({ query }) => query === _id).map(({ doc }) => doc)),
      }),
    ),
  };
}
