/** The house's table of rooms (docs/ARCHITECTURE.md), held to. */
import { readdirSync, readFileSync } from 'node:fs';
import { dirname, join, relative, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';

const SRC = fileURLToPath(new URL('../src', import.meta.url));
const FOUNDATION = ['domain', 'protocol', 'errors', 'worker-url'];
const ALLOWED: Record<string, readonly string[]> = {
  domain: [],
  errors: [],
  'worker-url': [],
  protocol: ['domain', 'errors'],
  citations: ['domain', 'protocol'],
  config: ['errors'],
  text: [...FOUNDATION],
  language: [...FOUNDATION, 'text'],
  corpus: [...FOUNDATION, 'text'],
  models: [...FOUNDATION, 'text'],
  store: [...FOUNDATION, 'text'],
  retrieval: [...FOUNDATION, 'text', 'models', 'store'],
  factcheck: [...FOUNDATION, 'citations', 'text', 'language', 'models', 'store', 'retrieval'],
  answer: [
    ...FOUNDATION,
    'citations',
    'text',
    'language',
    'models',
    'store',
    'retrieval',
    'factcheck',
  ],
  version: [],
  readable: ['protocol'],
  mcp: [...FOUNDATION, 'assistant', 'readable'],
  langchain: ['protocol', 'readable'],
  index: [...FOUNDATION, 'assistant', 'compose', 'config'],
  report: [...FOUNDATION, 'text'],
  keys: [...FOUNDATION, 'store'],
  feedback: [...FOUNDATION, 'store'],
  ingest: [...FOUNDATION, 'text', 'corpus', 'models', 'store'],
  assistant: [
    ...FOUNDATION,
    'corpus',
    'models',
    'store',
    'retrieval',
    'factcheck',
    'answer',
    'ingest',
    'keys',
    'feedback',
  ],
  client: ['protocol'],
  widget: ['protocol', 'client'],
  page: ['protocol', 'text', 'client', 'widget'],
  compose: [
    ...FOUNDATION,
    'config',
    'keys',
    'feedback',
    'corpus',
    'models',
    'store',
    'answer',
    'assistant',
  ],
  http: [...FOUNDATION, 'version', 'config', 'assistant', 'keys', 'mcp', 'report'],
  cli: [
    ...FOUNDATION,
    'text',
    'config',
    'models',
    'assistant',
    'compose',
    'ingest',
    'keys',
    'http',
    'mcp',
    'report',
    'version',
  ],
};
const ONLY_IN: readonly [RegExp, ...string[]][] = [
  [/^express(-rate-limit)?$|^helmet$/, 'http'],
  [/^langchain$|^@langchain\//, 'models', 'langchain'],
  [/^onnxruntime-node$|^@huggingface\/tokenizers$/, 'models'],
  [/^hnswlib-node$|^libsql$/, 'store'],
  [/^commander$|^cli-progress$|^htmlparser2$/, 'cli'],
  [/^@modelcontextprotocol\//, 'mcp'],
  [/^zod-openapi$/, 'http'],
  [/^(unpdf|mammoth|linkedom|fflate|csv-parse)\b/, 'corpus'],
];

interface Import {
  readonly file: string;
  readonly room: string;
  readonly target: string;
}

const roomOf = (path: string) => relative(SRC, path).split(/[/.]/)[0] ?? '';

const files = readdirSync(SRC, { recursive: true, encoding: 'utf8' })
  .filter((name) => name.endsWith('.ts'))
  .map((name) => join(SRC, name));

const imports: Import[] = files.flatMap((path) => {
  const code = readFileSync(path, 'utf8');
  const targets = [...code.matchAll(/\bfrom '([^']+)'|\bimport\('([^']+)'\)/g)];
  return targets.map((match) => ({
    file: relative(SRC, path),
    room: roomOf(path),
    target: (match[1] ?? match[2]) as string,
  }));
});

describe('the house', () => {
  it('has only rooms that the table names', () => {
    expect(files.length).toBeGreaterThan(50);
    expect([...new Set(files.map(roomOf))].sort()).toEqual(Object.keys(ALLOWED).sort());
  });

  it('imports in one direction', () => {
    const wrong = imports.filter(({ file, room, target }) => {
      if (!target.startsWith('.')) return false;
      const other = roomOf(resolve(dirname(join(SRC, file)), target));
      return other !== room && !ALLOWED[room]?.includes(other);
    });
    expect(wrong).toEqual([]);
  });

  it.each(ONLY_IN)('keeps %s in %s/', (library, ...rooms) => {
    const uses = imports.filter(({ target }) => library.test(target));
    expect(uses.length).toBeGreaterThan(0);
    expect(uses.filter((use) => !rooms.includes(use.room))).toEqual([]);
  });

  it('reads the environment in one file', () => {
    const readers = files.filter((path) => /process\.env\b/.test(readFileSync(path, 'utf8')));
    expect(readers.map((path) => relative(SRC, path))).toEqual(['config.ts']);
  });
});
