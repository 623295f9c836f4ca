import { describe, expect, it } from 'vitest';
import { ms, putSection, table } from '../../benchmarks/speed/report.js';

describe('table', () => {
  it('is Markdown, figures to the right', () => {
    expect(table(['way', 'p50'], [['exact', '1 ms']])).toBe(
      '| way | p50 |\n| --- | ---: |\n| exact | 1 ms |',
    );
  });
});

describe('ms', () => {
  it('keeps three digits', () => {
    expect([ms(1.234), ms(12.34), ms(1234.4)]).toEqual(['1.23 ms', '12.3 ms', '1234 ms']);
  });
});

describe('putSection', () => {
  const page = '# Speed\n\n<!-- a -->\n\nold\n\n<!-- /a -->\n\nafter\n';

  it('replaces what is between the marks and nothing else', () => {
    expect(putSection(page, 'a', 'new\n')).toBe(page.replace('old', 'new'));
  });

  it('changes nothing when put in twice', () => {
    const once = putSection(page, 'a', 'new');
    expect(putSection(once, 'a', 'new')).toBe(once);
  });

  it('adds a section that is not there, to an empty page as well', () => {
    expect(putSection(page, 'b', 'more')).toBe(`${page}\n<!-- b -->\n\nmore\n\n<!-- /b -->\n`);
    expect(putSection('', 'b', 'more')).toBe('<!-- b -->\n\nmore\n\n<!-- /b -->\n');
  });

  it('does not take the name of one section for another', () => {
    expect(putSection(page, 'aa', 'x')).toContain('old');
  });
});
