import type { SyntheticIndex } from './synthetic-index.js';

export interface Query {
  readonly text: string;
  readonly vector: Float32Array;
}

const STRIDE = 7_919;

/** Questions near passages from all over the index. */
export function makeQueries(index: SyntheticIndex, count: number): Query[] {
  return Array.from({ length: count }, (_, i) => {
    const passage = (i * STRIDE) % index.passages;
    return { text: index.texts.question(passage, i), vector: index.vectors.near(passage, i) };
  });
}
