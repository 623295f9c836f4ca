import { randomBytes } from 'node:crypto';

/**
 * Data for a language model, one JSON value a line, between marks that are random, so that nothing
 * in the data can close them.
 */
export function fenced(name: string, values: readonly unknown[]): string {
  const mark = randomBytes(12).toString('base64url');
  const lines = values.map((value) => JSON.stringify(value));
  return [`<${name} ${mark}>`, ...lines, `</${name} ${mark}>`].join('\n');
}
