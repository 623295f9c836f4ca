/** Where a document's text came from, as JSON: see `SourceMark` and `PageStart`. Null where it has none. */
export const MARKS = `
  ALTER TABLE documents ADD COLUMN marks TEXT;
  ALTER TABLE passages ADD COLUMN pages TEXT;
`;
