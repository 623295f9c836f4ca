import { describe, expect, it } from 'vitest';
import { fencesOf, readDoc } from './examples.js';

const readme = readDoc('README.md');

describe('the README', () => {
  it('names settings that exist, with their defaults', () => {
    const example = readDoc('.env.example');
    const rows = [...readme.matchAll(/^\| `([A-Z_]+)` \| (?:`([^`]*)`|none)[^|]* \|/gm)];
    expect(rows.length).toBeGreaterThan(8);
    for (const [, name, value = ''] of rows) {
      const [, known] = new RegExp(`^# ${name}=(\\S*)`, 'm').exec(example) ?? [];
      expect([name, value]).toEqual([name, known]);
    }
  });

  it('shows quotes that stand in the article where it says', () => {
    const article = readDoc('corpus/pakistan-russia-convergence.txt');
    const [transcript = ''] = fencesOf(readme)
      .map(({ text }) => text)
      .filter((text) => text.includes('vouch ask'));
    const notes = [
      ...transcript.matchAll(/^\[\d+\] “([\s\S]*?)”\n {4}\S+, characters (\d+)–(\d+)/gm),
    ];
    expect(notes.length).toBeGreaterThan(1);
    for (const [, quote = '', start, end] of notes)
      expect(article.slice(Number(start), Number(end))).toBe(quote.replace(/\s+/g, ' '));
  });

  it('names commands that exist', () => {
    const { scripts } = JSON.parse(readDoc('package.json'));
    const used = [...readme.matchAll(/npm (?:run )?(start|test|eval|bench|check)\b/g)];
    expect(used.length).toBeGreaterThan(2);
    for (const [, name = ''] of used) expect(scripts).toHaveProperty(name);
  });
});
