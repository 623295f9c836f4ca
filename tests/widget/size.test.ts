/** What a page has to load for the widget: a guard against growth. */
import { readFileSync } from 'node:fs';
import { gzipSync } from 'node:zlib';
import { expect, it } from 'vitest';

const LIMIT = 34_500;

it.each(['widget.js', 'widget.iife.js'])('%s stays small', (name) => {
  const file = new URL(`../../dist/web/${name}`, import.meta.url);
  expect(gzipSync(readFileSync(file), { level: 9 }).byteLength).toBeLessThan(LIMIT);
});
