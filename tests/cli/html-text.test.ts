import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { htmlText } from '../../src/cli/html-text.js';
import { unicodeText } from '../fixtures/unicode-text.js';

describe('htmlText', () => {
  it.each([
    ['<p>One  two\nthree</p><p>four</p>', 'One two three\n\nfour'],
    ['<h1>Head</h1>text<br>next<ul><li>a<li>b</ul>', 'Head\n\ntext\nnext\n\na\n\nb'],
    ['a &amp; b &lt;c&gt; &eacute;&#128512;&nbsp;d', 'a & b <c> é😀\u00a0d'],
    ['<b>bo</b><i>ld</i> <span> x </span> y', 'bold x y'],
    ['<table><tr><td>1<td>2<tr><td>3</table>', '1\t2\n3'],
    ['<pre>a\n  b</pre>c', 'a\n  b\n\nc'],
    ['<head><title>T</title></head><body>B<script>1 < 2</script><style>x{}</style>!', 'B!'],
    ['a<p hidden>no <b>no</b></p>b<nav>menu<ul><li>x</ul></nav>c', 'a\n\nb\n\nc'],
    ['<!-- no -->yes<template><p>no</p></template>', 'yes'],
    ['  <p> </p>  ', ''],
    ['<p>unclosed <b>tags', 'unclosed tags'],
  ])('reads %j', (source, text) => {
    expect(htmlText(source).text).toBe(text);
  });

  it('knows where a span of the text stands in the file', () => {
    const source = '<h1>Née</h1>\n<p>Tom &amp; <b>Eve</b> left&#x21;</p>';
    const { text, locate } = htmlText(source);
    const at = (words: string) => {
      const start = text.indexOf(words);
      const { start: from, end } = locate({ start, end: start + words.length });
      return source.slice(from, end);
    };
    expect(at('Née')).toBe('Née');
    expect(at('Tom & Eve')).toBe('Tom &amp; <b>Eve');
    expect(at('Eve left!')).toBe('Eve</b> left&#x21;');
  });

  it('refuses what nests too deeply to be read in good time', () => {
    expect(htmlText('<p>a'.repeat(5_000)).text).toHaveLength(5_000 * 3 - 2);
    expect(() => htmlText('<div>a'.repeat(5_000))).toThrow(/nests more than 2000/);
  });

  it('finds every character that it took as it is, in any text and markup', () => {
    const markup = fc.constantFrom(
      '<p>',
      '</p>',
      '<b>',
      '<br>',
      '&amp;',
      '&',
      '<',
      '<pre>',
      '<div',
      '>',
    );
    const sources = fc
      .array(fc.oneof(markup, unicodeText), { maxLength: 8 })
      .map((all) => all.join(''));
    fc.assert(
      fc.property(sources, (source) => {
        const { text, locate } = htmlText(source);
        const lost = [...text.matchAll(/[^\s]/g)].filter(({ 0: unit, index }) => {
          const { start, end } = locate({ start: index, end: index + 1 });
          const found = source.slice(start, end);
          return found !== unit && !found.startsWith('&');
        });
        expect(lost).toEqual([]);
      }),
      { numRuns: 50 },
    );
  });
});
