import { createHash } from 'node:crypto';
import type { DocumentSummary, Passage, RetrievedPassage, SourceDocument } from '../domain.js';
import type { Database } from './database.js';
import { decodePassage, type PassageRow } from './encode.js';
import { damaged } from './store-errors.js';

const PASSAGE = `p.row, p.id, d.id AS documentId, p.start_at, p.end_at, p.text, p.before_text,
  p.after_text, p.sentences, p.pages, p.checksum`;

export function readSummaries(
  db: Database,
  page: { readonly limit: number; readonly after: string },
): DocumentSummary[] {
  return db
    .all<DocumentSummary>(
      `SELECT id, version, title, url, format, origin, characters, passages,
         updated_at AS updatedAt
       FROM documents WHERE id > ? ORDER BY id LIMIT ?`,
      [page.after, page.limit],
    )
    .map(withoutMetadata);
}

export function missingDocuments(db: Database, ids: readonly string[]): string[] {
  const found = db.all<{ id: string }>(
    'SELECT id FROM documents WHERE id IN (SELECT value FROM json_each(?))',
    [JSON.stringify(ids)],
  );
  const known = new Set(found.map(({ id }) => id));
  return ids.filter((id) => !known.has(id));
}

/** Null when there is none. Throws `store_unavailable` where it is not what was written. */
export function readDocument(
  db: Database,
  id: string,
): { readonly document: SourceDocument; readonly passages: readonly Passage[] } | null {
  const document = readSource(db, id);
  if (document === null) return null;
  const rows = db.all<PassageRow>(
    `SELECT ${PASSAGE} FROM documents d JOIN passages p ON p.document = d.row
     WHERE d.id = ? ORDER BY p.row`,
    [id],
  );
  return { document, passages: rows.map(decodePassage) };
}

/** The document alone; its version must be the digest of its text where it says so. */
export function readSource(db: Database, id: string): SourceDocument | null {
  const found = db.first<Omit<SourceDocument, 'marks'> & { readonly marks: string | null }>(
    'SELECT id, version, title, url, format, origin, text, marks FROM documents WHERE id = ?',
    [id],
  );
  if (found === undefined) return null;
  const { marks, ...row } = found;
  const digest = `sha256:${createHash('sha256').update(row.text).digest('hex')}`;
  if (row.version.startsWith('sha256:') && row.version !== digest) throw damaged(`document ${id}`);
  return { ...withoutMetadata(row), ...(marks !== null && { marks: JSON.parse(marks) }) };
}

/** The passages of these rows, in any order. */
export function readPassages(db: Database, rows: readonly number[]): Map<number, RetrievedPassage> {
  const found = db.all<PassageRow & Pick<RetrievedPassage, 'version' | 'title' | 'url'>>(
    `SELECT ${PASSAGE}, d.version, d.title, d.url
     FROM passages p JOIN documents d ON d.row = p.document
     WHERE p.row IN (SELECT value FROM json_each(?))`,
    [JSON.stringify(rows)],
  );
  return new Map(
    found.map((row) => [
      row.row,
      { ...decodePassage(row), version: row.version, title: row.title, url: row.url },
    ]),
  );
}

/** libsql may add fields of its own to a row. */
function withoutMetadata<Row extends object>(row: Row): Row {
  const { _metadata, ...rest } = row as Row & { _metadata?: unknown };
  return rest as unknown as Row;
}
