/** `npm run screenshots [-- NAME...]`: pictures of the main states, into docs/images. */
import { mkdirSync, writeFileSync } from 'node:fs';
import { setTimeout as sleep } from 'node:timers/promises';
import type { Browser } from 'playwright-core';
import { ARTICLE, ARTICLE_ID, openStage, type Stage } from '../../tests/browser/stage.js';
import { FILES } from '../../tests/http/support.js';
import { launchChromium } from '../../tests/support/chromium.js';
import { shrinkPng } from './png.js';
import { SHOTS, type Shot } from './shots.js';

const FOLDER = new URL('../../docs/images/', import.meta.url);
const MAX_BYTES = 300_000;
/** Until transitions and smooth scrolling have come to rest. */
const REST_MS = 600;

const names = process.argv.slice(2);
const shots = SHOTS.filter(({ name }) => names.length === 0 || names.includes(name));
const browser = await launchChromium();
const stage = await openStage({ files: { [ARTICLE_ID]: ARTICLE, ...FILES } });
mkdirSync(FOLDER, { recursive: true });
try {
  for (const shot of shots) await take(shot, browser, stage);
} finally {
  await browser.close();
  await stage.close();
}

async function take({ name, options, show }: Shot, chromium: Browser, on: Stage): Promise<void> {
  const context = await chromium.newContext({ locale: 'en', reducedMotion: 'reduce', ...options });
  const page = await context.newPage();
  page.setDefaultTimeout(30_000);
  await show(page, on);
  await sleep(REST_MS);
  const png = shrinkPng(await page.screenshot({ caret: 'hide' }));
  await context.close();
  if (png.length > MAX_BYTES) throw new Error(`${name}.png has ${png.length} bytes`);
  writeFileSync(new URL(`${name}.png`, FOLDER), png);
  console.log(`${name}.png: ${(png.length / 1_000).toFixed(0)} kB`);
}
