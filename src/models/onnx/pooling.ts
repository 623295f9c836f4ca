/** The vector of a text: that of its first token, or the mean of all `tokens` vectors of `width`. */
export function pool(
  values: Float32Array,
  tokens: number,
  width: number,
  pooling: 'cls' | 'mean',
): Float32Array {
  const pooled = values.slice(0, width);
  if (pooling === 'cls') return pooled;
  for (let token = 1; token < tokens; token += 1) {
    for (let i = 0; i < width; i += 1)
      pooled[i] = (pooled[i] as number) + (values[token * width + i] as number);
  }
  return pooled.map((value) => value / tokens);
}
