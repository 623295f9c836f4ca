import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { idOf, KINDS, mediaTypeOf } from '../../src/page/file-name.js';
import { identifier } from '../../src/protocol/common.js';
import { MEDIA_TYPES } from '../../src/protocol/documents.js';

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
    const formats = ['a.TXT', 'b.markdown', 'c.htm', 'd.tsv'].map(
      (name) => MEDIA_TYPES[mediaTypeOf(name) ?? ''],
    );
    expect(formats).toEqual(['text', 'markdown', 'html', 'csv']);
    for (const name of ['a.png', 'md', 'a.md.exe', 'a.txt '])
      expect(mediaTypeOf(name)).toBeUndefined();
  });

  it('names a type that the API takes for every kind that a picker offers', () => {
    for (const kind of KINDS.split(', '))
      expect(MEDIA_TYPES).toHaveProperty([mediaTypeOf(`file${kind}`) ?? 'none']);
  });
});
