import { PassThrough } from 'node:stream';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { countProgress, describeReport, ingestProgress } from '../../src/cli/progress.js';
import { printable, shorten, wrap } from '../../src/text/terminal-text.js';

describe('wrap', () => {
  it('keeps every word, and every line within the width unless one word is longer', () => {
    const words = fc.array(fc.stringMatching(/^[a-z]{1,30}$/), { minLength: 1, maxLength: 40 });
    fc.assert(
      fc.property(words, fc.integer({ min: 10, max: 60 }), (list, width) => {
        const lines = wrap(list.join(' '), width, '  ').split('\n');
        expect(lines.join(' ').split(/ +/).filter(Boolean)).toEqual(list);
        for (const line of lines)
          expect(line.length <= width || !line.trim().includes(' ')).toBe(true);
        for (const line of lines.slice(1)) expect(line.startsWith('  ')).toBe(true);
      }),
    );
  });

  it('leaves lines whole without a width, and indents those that follow', () => {
    const line = 'word '.repeat(100);
    expect(wrap(line, null)).toBe(line);
    expect(wrap('a\nb', null, '    ')).toBe('a\n    b');
  });
});

describe('printable', () => {
  it('lets no control character through but line ends and tabs', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), (text) => {
        expect(printable(text)).not.toMatch(/[^\P{Cc}\n\t]/u);
      }),
    );
    expect(printable('a\u001b[2Jb\u009bc\n\td é')).toBe('a\u{fffd}[2Jb\u{fffd}c\n\td é');
  });
});

describe('shorten', () => {
  it('cuts at a word, never within a character, and leaves what fits', () => {
    expect(shorten('A title that fits', 20)).toBe('A title that fits');
    expect(shorten('A title of several words', 16)).toBe('A title of…');
    expect(shorten('😀'.repeat(30), 10)).toBe(`${'😀'.repeat(9)}…`);
    expect(shorten(' spread \n over ', 20)).toBe('spread over');
  });
});

function stream(isTTY: boolean) {
  const output = Object.assign(new PassThrough(), { isTTY, columns: 80 });
  return { output: output as unknown as NodeJS.WriteStream, text: () => `${output.read() ?? ''}` };
}

describe('progress', () => {
  it('is silent about short work where no terminal shows it', () => {
    const { output, text } = stream(false);
    const progress = ingestProgress(output);
    progress.update({ done: 1, total: 2, document: 'a.txt' });
    progress.stop();
    expect(text()).toBe('');
  });

  it('gives a terminal its cursor back, once', () => {
    const { output, text } = stream(true);
    const progress = ingestProgress(output);
    progress.update({ done: 1, total: 2, document: 'a\u001b.txt' });
    progress.stop();
    progress.stop();
    const shown = text();
    expect(shown).toContain('1/2 passages');
    expect(shown).not.toContain('a\u001b');
    expect(shown.split('\u001b[?25h')).toHaveLength(2);
  });

  it('counts on a terminal alone, and leaves it as it was', () => {
    for (const isTTY of [false, true]) {
      const { output, text } = stream(isTTY);
      const progress = countProgress('Checking claims', output);
      progress.update(0, 7);
      progress.update(3, 9);
      progress.stop();
      progress.stop();
      const shown = text();
      expect(shown.includes('Checking claims')).toBe(isTTY);
      expect(shown.split('\u001b[?25h')).toHaveLength(isTTY ? 2 : 1);
    }
  });

  it('ends with counts and what was left out', () => {
    const report = { added: ['a'], replaced: [], unchanged: ['b', 'c'], removed: [] };
    const skipped = [{ path: 'd.xyz', reason: 'is not read' }];
    expect(describeReport({ ...report, skipped, passagesEmbedded: 4 })).toBe(
      'Documents: 1 added, 0 replaced, 2 unchanged, 0 removed; 4 passages embedded.\nLeft out d.xyz: is not read',
    );
  });
});
