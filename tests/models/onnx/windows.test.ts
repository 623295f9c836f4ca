import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { coverByWindows } from '../../../src/models/onnx/windows.js';

describe('coverByWindows', () => {
  it('covers everything with windows of one size that overlap enough', () => {
    fc.assert(
      fc.property(
        fc.nat(3_000),
        fc.integer({ min: 2, max: 300 }),
        fc.nat(),
        (length, size, seed) => {
          const overlap = seed % size;
          const windows = coverByWindows(length, size, overlap);
          expect(windows[0]?.start).toBe(0);
          expect(windows.at(-1)?.end).toBe(length);
          for (const [i, { start, end }] of windows.entries()) {
            expect(end - start).toBe(Math.min(size, length));
            const next = windows[i + 1];
            if (next === undefined) continue;
            expect(next.start).toBeGreaterThan(start);
            expect(end - next.start).toBeGreaterThanOrEqual(overlap);
          }
          const fewest = length <= size ? 1 : Math.ceil((length - overlap) / (size - overlap));
          expect(windows).toHaveLength(fewest);
        },
      ),
    );
  });
});
