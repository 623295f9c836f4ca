/**
 * `npm run bench -- [SECTION...] [--quick] [--data DIR] [--out FILE]`: how fast the real code is,
 * as Markdown. With `--out`, each section takes its place in that file.
 */
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import os from 'node:os';
import { parseArgs } from 'node:util';
import { widgetSection } from '../widget/section.js';
import { chatSection } from './chat.js';
import { claimsSection } from './claims.js';
import { ingestSection } from './ingest.js';
import { modelsSection } from './models.js';
import { putSection } from './report.js';
import { searchSection } from './search.js';
import type { BenchOptions, Section } from './section.js';
import { startSection } from './start.js';
import { sweepSection } from './sweep.js';

const SECTIONS: Readonly<Record<string, Section>> = {
  models: modelsSection,
  ingest: ingestSection,
  search: searchSection,
  sweep: sweepSection,
  start: startSection,
  chat: chatSection,
  claims: claimsSection,
  widget: widgetSection,
};

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: {
    quick: { type: 'boolean', default: false },
    data: { type: 'string', default: '../shared/data' },
    out: { type: 'string' },
  },
});
const names = positionals.length > 0 ? positionals : Object.keys(SECTIONS);
const unknown = names.filter((name) => !Object.hasOwn(SECTIONS, name));
if (unknown.length > 0) {
  console.error(`No section ${unknown.join(', ')}; there are ${Object.keys(SECTIONS).join(', ')}.`);
  process.exitCode = 2;
} else await measure(names);

async function measure(chosen: readonly string[]): Promise<void> {
  const options: BenchOptions = {
    ...{ quick: values.quick, data: values.data },
    tell: (progress) => void process.stderr.write(`${progress}\n`),
  };
  for (const name of chosen) {
    const conditions = describeMachine();
    const figures = await (SECTIONS[name] as Section)(options);
    print(name, `${figures}\n\n${conditions}`);
  }
}

function print(name: string, content: string): void {
  process.stdout.write(`## ${name}\n\n${content}\n\n`);
  if (values.out === undefined) return;
  const page = existsSync(values.out) ? readFileSync(values.out, 'utf8') : '';
  writeFileSync(values.out, putSection(page, name, content));
}

/** The load is that of the minute before the section began: what others take is not here to use. */
function describeMachine(): string {
  const cpus = os.cpus();
  const date = new Date().toISOString().slice(0, 16).replace('T', ' ');
  const load = (os.loadavg()[0] ?? 0).toFixed(2);
  const memory = (os.totalmem() / 2 ** 30).toFixed(0);
  const model = cpus[0]?.model.trim() ?? 'unknown processor';
  return `${model}, ${cpus.length} cores, ${memory} GiB, Node ${process.version}, ${date} UTC, load before ${load}${values.quick ? ', --quick' : ''}.`;
}
