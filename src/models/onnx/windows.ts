/** A half-open range of tokens. */
export interface Window {
  readonly start: number;
  readonly end: number;
}

/**
 * Ranges of `size` tokens that cover `[0, length)` at even distances, each sharing at least
 * `overlap` tokens with the next; one range where everything fits. `overlap < size`.
 */
export function coverByWindows(length: number, size: number, overlap: number): Window[] {
  if (length <= size) return [{ start: 0, end: length }];
  const count = Math.ceil((length - overlap) / (size - overlap));
  const step = (length - size) / (count - 1);
  return Array.from({ length: count }, (_, i) => {
    const start = Math.round(i * step);
    return { start, end: start + size };
  });
}
