import { readFileSync } from 'node:fs';

const PACKAGE = new URL('../package.json', import.meta.url);

/** Of the package. */
export function version(): string {
  return JSON.parse(readFileSync(PACKAGE, 'utf8')).version;
}
