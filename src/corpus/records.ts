/** Tables and JSON lines: each row or record is a document. */
import { Readable } from 'node:stream';
import { parse } from 'csv-parse';
import { AppError } from '../errors.js';
import { canonicalText } from './canonical.js';
import type { ReadDocument } from './formats.js';

/** Which column a document's parts come from; names in any case. */
export interface RecordMap {
  readonly id?: string;
  readonly title?: string;
  readonly url?: string;
  readonly text?: string;
}

export type RecordFormat = 'csv' | 'jsonl';

/** `key` names the record within its file: its id, or else its line. */
export type FoundRecord =
  | { readonly key: string; readonly read: ReadDocument }
  | { readonly key: string; readonly reason: string };

/** Names and values in the order of the columns. */
type Fields = readonly (readonly [name: string, value: string])[];

const TEXT_COLUMNS = ['text', 'content', 'body'];
const CHUNK = 64 * 1024;
const MAX_RECORD = 1_000_000;
const DELIMITERS = ['\t', ';', ','] as const;

export function isRecordFormat(format: string): format is RecordFormat {
  return format === 'csv' || format === 'jsonl';
}

/**
 * A text column is the document; without one, each column becomes a line `column: value`.
 * Throws `unprocessable_document` for a table that is broken, before any row of it is given.
 */
export async function* readRecords(
  raw: string,
  format: RecordFormat,
  map: RecordMap = {},
): AsyncGenerator<FoundRecord> {
  const text = canonicalText(raw);
  const records = format === 'csv' ? csvRecords(text) : jsonRecords(text);
  for await (const { line, fields } of records) {
    const key = columnOf(fields, map.id ?? 'id')?.trim() || String(line);
    if ('reason' in fields) yield { key: String(line), reason: fields.reason };
    else {
      const read = toDocument(fields, map, line);
      yield read.text.trim() === '' ? { key, reason: 'holds no text' } : { key, read };
    }
  }
}

function toDocument(fields: Fields, map: RecordMap, line: number): ReadDocument {
  const url = columnOf(fields, map.url ?? 'url') ?? null;
  const title = columnOf(fields, map.title ?? 'title') ?? null;
  const names = map.text === undefined ? TEXT_COLUMNS : [map.text];
  const body = names.map((name) => columnOf(fields, name)).find((value) => value !== undefined);
  const text = body ?? asLines(fields, [map.id ?? 'id', map.url ?? 'url']);
  return { title, url, text: text.trim(), marks: [{ kind: 'line', start: 0, line }] };
}

function asLines(fields: Fields, leftOut: readonly string[]): string {
  return fields
    .filter(([name, value]) => value.trim() !== '' && !leftOut.some((each) => isSame(each, name)))
    .map(([name, value]) => `${name}: ${value.trim().replace(/\s*\n\s*/g, ' ')}`)
    .join('\n');
}

function columnOf(fields: Fields | Broken, name: string): string | undefined {
  if ('reason' in fields) return undefined;
  return fields.find(([each]) => isSame(each, name))?.[1];
}

function isSame(a: string, b: string): boolean {
  return a.trim().toLowerCase() === b.trim().toLowerCase();
}

interface Broken {
  readonly reason: string;
}

interface Row {
  /** Where it begins in the file, 1-based. */
  readonly line: number;
  readonly fields: Fields | Broken;
}

async function* csvRecords(text: string): AsyncGenerator<Row> {
  const parser = Readable.from(chunks(text)).pipe(
    parse({
      delimiter: delimiterOf(text),
      relax_column_count: true,
      skip_empty_lines: true,
      max_record_size: MAX_RECORD,
      info: true,
    }),
  );
  const rows: Row[] = [];
  let columns: string[] | null = null;
  let line = 1;
  try {
    for await (const { record, info } of parser as AsyncIterable<CsvRow>) {
      if (columns === null)
        columns = record.map((name, index) => name.trim() || `column ${index + 1}`);
      else rows.push({ line, fields: columns.map((name, index) => [name, record[index] ?? '']) });
      line = info.lines + 1;
    }
  } catch (cause) {
    const { lines = line } = cause as { lines?: number };
    const detail = `is no table that can be read: see its quotes up to line ${lines}`;
    throw new AppError('unprocessable_document', detail, { cause });
  }
  yield* rows;
}

interface CsvRow {
  readonly record: readonly string[];
  readonly info: { readonly lines: number };
}

function* chunks(text: string): Generator<string> {
  for (let at = 0; at < text.length; at += CHUNK) yield text.slice(at, at + CHUNK);
}

/** The one that the first line has most of; a comma where it has none. */
function delimiterOf(text: string): string {
  const [header = ''] = text.split('\n', 1);
  const count = (delimiter: string) => header.split(delimiter).length;
  return [...DELIMITERS].sort((a, b) => count(b) - count(a))[0] ?? ',';
}

function* jsonRecords(text: string): Generator<Row> {
  let line = 0;
  for (const source of text.split('\n')) {
    line += 1;
    if (source.trim() !== '') yield { line, fields: jsonFields(source) };
  }
}

function jsonFields(source: string): Fields | Broken {
  try {
    const value: unknown = JSON.parse(source);
    if (typeof value !== 'object' || value === null || Array.isArray(value))
      return { reason: 'is no JSON object' };
    return Object.entries(value).map(([name, each]) => [name, textOf(each)] as const);
  } catch {
    return { reason: 'is not valid JSON' };
  }
}

function textOf(value: unknown): string {
  if (value === null) return '';
  // Escapes in JSON may hold what a text may not.
  return typeof value === 'string' ? canonicalText(value) : JSON.stringify(value);
}
