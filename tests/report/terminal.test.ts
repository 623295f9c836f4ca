import { describe, expect, it } from 'vitest';
import { terminalReport } from '../../src/report/terminal.js';
import { CHECK, checkOf } from './fixture.js';

const plain = terminalReport(CHECK, { width: null, hasColors: false });
const painted = terminalReport(CHECK, { width: 60, hasColors: true });
// biome-ignore lint/suspicious/noControlCharactersInRegex: styles are made of them.
const STYLE = /\u001b\[[\d;]*m/g;

describe('the report for a terminal', () => {
  it('has a block a claim, with the conflicting words in brackets', () => {
    const [first] = plain.split('\n\n');
    expect(first?.split('\n')).toEqual([
      '✗ CONTRADICTED 93%  characters 14–48',
      '  The U.S. left Afghanistan in [2019].',
      '  date: [2019] → [2021]',
      '  Contradicted by (97%): “The U.S. left Afghanistan in [2021], not earlier.”',
      '    Bridges & <b>withdrawals</b> · news/withdrawal.md, characters 0–47',
      expect.stringMatching(/^ {4}https:\/\/example\.org\/withdrawal\?a=1&b=2#:~:text=/),
      '  Second opinion: gpt *x* says supported and disagrees.',
    ]);
  });

  it('indents the parts of a sentence below it, and ends with the counts', () => {
    expect(plain).toContain('\n\n    ? NOT FOUND 93%  characters 69–83\n      which is “old”\n');
    expect(plain).toContain('      (read as: The bridge of Lund opened in 1901.)\n');
    expect(plain).toContain('! ERROR  characters 170–180\n  It rained.\n  The <verifier> failed.');
    expect(plain).toMatch(
      /\n\n7 claims: 2 contradicted, 2 not found, 1 supported, 1 error, 1 nothing to check\.\n$/,
    );
  });

  it('says the same in colours, within the width', () => {
    expect(painted).toMatch(STYLE);
    expect(plain).not.toMatch(STYLE);
    const bare = painted.replace(STYLE, '');
    expect(bare.replace(/\s+/g, ' ')).toBe(plain.replace(/\s+/g, ' '));
    for (const line of bare.split('\n'))
      expect(line.length <= 60 || !line.trim().includes(' ')).toBe(true);
  });

  it('lets nothing of a text or a document steer the terminal', () => {
    const evil = '\u001b[2Jgone\u009b31m';
    const document = {
      documentId: `d${evil}`,
      title: evil,
      url: 'https://x.org/',
      text: `It is ${evil}.`,
    };
    const saved = checkOf(
      `It was ${evil}.`,
      [
        {
          claim: `It was ${evil}.`,
          verdict: 'contradicted',
          conflict: [evil, evil],
          quote: `It is ${evil}.`,
        },
      ],
      document,
    );
    const report = terminalReport(saved, { width: 40, hasColors: false });
    expect(report).not.toMatch(/[^\P{Cc}\n]/u);
    expect(report).toContain('\u{fffd}[2Jgone');
  });
});
