import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { formatOf, idOf } from '../../src/page/file-name.js';
import { identifier } from '../../src/protocol/common.js';

describe('the name of a file', () => {
  it('gives an id that the API takes, the same for the same name', () => {
    const name = fc.string({ unit: 'grapheme', minLength: 1, maxLength: 400 });
    fc.assert(
      fc.property(name, (stem) => {
        const id = idOf(`${stem}.md`);
        expect(identifier.safeParse(id).error).toBeUndefined();
        expect(idOf(`${stem}.md`.normalize('NFD'))).toBe(id);
      }),
    );
    expect(idOf('My notes (2).md')).toBe('My-notes-2-.md');
  });

  it('says what the file holds, in any case', () => {
    expect(['a.TXT', 'b.text', 'c.md', 'd.Markdown'].map(formatOf)).toEqual([
      ...['text', 'text', 'markdown', 'markdown'],
    ]);
    for (const name of ['a.png', 'md', 'a.md.exe', 'a.txt '])
      expect(formatOf(name)).toBeUndefined();
  });
});
