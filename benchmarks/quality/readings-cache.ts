/** Keeps readings between runs, one JSON line each, so that a refit does not read anew. */
import { createHash } from 'node:crypto';
import { appendFileSync, existsSync, mkdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import type { Reader, Reading } from '../../src/models/ports.js';

/** The same reader, which reads no pair of question and passage twice. */
export function withReadings(reader: Reader, folder: string): Reader {
  mkdirSync(folder, { recursive: true });
  const file = path.join(folder, `${reader.id.replace(/[^\w.-]/g, '_')}.readings`);
  const known = knownReadings(file);
  return {
    id: reader.id,
    async read(question, passages, options) {
      const keys = passages.map((passage) => keyOf(question, passage));
      const missing = keys.flatMap((key, i) => (known.has(key) ? [] : [i]));
      if (missing.length > 0) {
        const texts = missing.map((i) => passages[i] ?? '');
        const readings = await reader.read(question, texts, options);
        const lines = missing.map((i, at) => {
          known.set(keys[i] ?? '', readings[at] as Reading);
          return `${JSON.stringify([keys[i], readings[at]])}\n`;
        });
        appendFileSync(file, lines.join(''));
      }
      return keys.map((key) => known.get(key) as Reading);
    },
    close: () => reader.close(),
  };
}

function keyOf(question: string, passage: string): string {
  return createHash('sha256').update(`${question}\n\n${passage}`).digest('base64').slice(0, 20);
}

function knownReadings(file: string): Map<string, Reading> {
  const lines = existsSync(file) ? readFileSync(file, 'utf8').split('\n') : [];
  // A run that was stopped may have left half a line.
  const whole = lines.slice(0, -1).filter((line) => line.endsWith(']'));
  return new Map(whole.map((line): [string, Reading] => JSON.parse(line)));
}
