import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type Address, addressOf, readAddress } from '../../src/page/address.js';

const read = (search: string) => readAddress(search);

describe('the address of the page', () => {
  it('comes back as it went', () => {
    const id = fc.stringMatching(/^[\p{L}\p{N}._:/@~-]{1,40}$/u);
    const passage = fc
      .tuple(fc.nat(1e8), fc.integer({ min: 1, max: 1e6 }))
      .map(([start, length]) => ({
        start,
        end: start + length,
        version: 'sha256:0123abcd',
      }));
    const address: fc.Arbitrary<Address> = fc.oneof(
      fc.constant({ view: 'check' } as const),
      fc.record({
        view: fc.constant('documents' as const),
        query: fc.string({ unit: 'grapheme' }),
      }),
      fc.record({ view: fc.constant('document' as const), id }),
      fc.tuple(id, passage).map(([id, passage]) => ({ view: 'document' as const, id, ...passage })),
    );
    fc.assert(
      fc.property(address, (wanted) => {
        expect(read(new URL(addressOf(wanted), 'https://a.example/x/').search)).toEqual(wanted);
      }),
    );
  });

  it('is readable', () => {
    const address = {
      view: 'document',
      id: 'a/b.md',
      start: 3,
      end: 9,
      version: 'sha256:ab',
    } as const;
    expect(addressOf(address)).toBe('./?document=a/b.md&start=3&end=9&version=sha256:ab');
    expect(addressOf({ view: 'documents', query: '' })).toBe('./');
  });

  it('leaves out a passage that cannot be one', () => {
    const document = { view: 'document', id: 'a' };
    for (const passage of [
      'start=5',
      'start=5&end=5',
      'start=-1&end=4',
      'start=1e3&end=2e3',
      'start=x&end=9',
    ])
      expect(read(`?document=a&${passage}&version=sha256:ab`)).toEqual(document);
    expect(read('?document=')).toEqual({ view: 'documents', query: '' });
  });
});
