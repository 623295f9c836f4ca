import { existsSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { fencesOf, readDoc } from './examples.js';

const page = readDoc('docs/INTEGRATIONS.md');
const rows = [...page.matchAll(/^\| `([^`]+)` \| ([\d.]+) \| .* \| \[.*\]\(\.\.\/(.+)\) \|$/gm)];

describe('INTEGRATIONS.md', () => {
  it('names the versions that are installed, and tests that import the client', () => {
    expect(rows.length).toBeGreaterThan(8);
    for (const [, name = '', version, test = ''] of rows) {
      const { version: installed } = JSON.parse(readDoc(`node_modules/${name}/package.json`));
      expect([name, version]).toEqual([name, installed]);
      expect(readDoc(test)).toContain(name);
    }
  });

  it('names settings that exist', () => {
    const settings = [...page.matchAll(/`((?:VOUCH|OPENAI)_[A-Z_]+)/g)].map(([, name]) => name);
    const example = readDoc('.env.example');
    expect(settings.length).toBeGreaterThan(4);
    for (const name of settings) expect(example).toContain(`# ${name}=`);
  });

  it('imports what the package exports', () => {
    const { exports } = JSON.parse(readDoc('package.json'));
    const code = fencesOf(page).map(({ text }) => text);
    const ways = code.flatMap((text) => [...text.matchAll(/from 'vouch(\/\w+)?'/g)]);
    expect(ways.length).toBeGreaterThan(2);
    for (const [, way = ''] of ways) expect(exports).toHaveProperty([`.${way}`]);
  });

  it('links to files that exist', () => {
    const links = [...page.matchAll(/\]\(([^)#]+)/g)].map(([, link = '']) => link);
    for (const link of links)
      expect([link, existsSync(new URL(`../../docs/${link}`, import.meta.url))]).toEqual([
        link,
        true,
      ]);
  });
});
