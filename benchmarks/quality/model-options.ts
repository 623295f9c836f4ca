/** Options that the evaluations of models share. */
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { putSection } from '../speed/report.js';
import { DEFAULT_FOLDER } from './data.js';

const PICTURES = fileURLToPath(new URL('../../docs/assets/', import.meta.url));

export interface ModelOptions {
  /** Folder of the public data. */
  readonly data: string;
  /** At most so many of each set, drawn by a fixed seed; infinite for all. */
  readonly limit: number;
  /** A page that gets the section, and docs/assets the pictures. */
  readonly out: string | undefined;
  /** Folder that `python -m training.claims` wrote. */
  readonly made: string | undefined;
  /** Folder that keeps vectors between runs. */
  readonly cache: string | undefined;
  /** Folders of models to measure in place of the shipped ones. */
  readonly retrieverDir: string | undefined;
  readonly verifierDir: string | undefined;
  /** Parts of the names of sets to measure, where not all of them. */
  readonly only: readonly string[] | undefined;
  /** How many of the claims decided wrongly to tell of, for each set. */
  readonly show: number;
}

/** Throws what `parseArgs` does of options that are not known. */
export function modelOptions(options: readonly string[]): ModelOptions {
  const { values } = parseArgs({
    args: [...options],
    options: {
      data: { type: 'string', default: DEFAULT_FOLDER },
      limit: { type: 'string', default: 'Infinity' },
      out: { type: 'string' },
      made: { type: 'string' },
      cache: { type: 'string' },
      retriever: { type: 'string' },
      verifier: { type: 'string' },
      only: { type: 'string', multiple: true },
      show: { type: 'string', default: '0' },
    },
  });
  const limit = Number(values.limit);
  if (!(limit >= 1)) throw new Error('--limit takes a number, 1 or more.');
  const { data, out, made, cache, only, retriever: retrieverDir, verifier: verifierDir } = values;
  const show = Number(values.show);
  if (!(show >= 0)) throw new Error('--show takes a number, 0 or more.');
  return { data, limit, out, made, cache, only, show, retrieverDir, verifierDir };
}

export const isWanted = (name: string, { only }: Pick<ModelOptions, 'only'>): boolean =>
  only === undefined || only.some((part) => name.includes(part));

export const tell = (progress: string): void => void process.stderr.write(`${progress}\n`);

export interface Picture {
  readonly file: string;
  readonly alt: string;
  readonly svg: string;
}

/** Prints the section; with `out` puts it into that page of docs/, and its pictures into docs/assets. */
export function publish(
  name: string,
  out: string | undefined,
  figures: string,
  pictures: readonly Picture[],
): void {
  process.stdout.write(`${figures}\n`);
  if (out === undefined) return;
  mkdirSync(PICTURES, { recursive: true });
  for (const { file, svg } of pictures) writeFileSync(`${PICTURES}${file}`, svg);
  const links = pictures.map(({ file, alt }) => `![${alt}](assets/${file})`);
  const page = existsSync(out) ? readFileSync(out, 'utf8') : '';
  writeFileSync(out, putSection(page, name, [figures, ...links].join('\n\n')));
}
