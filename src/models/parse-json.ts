/** Undefined for what is not JSON: a language model's reply is as hostile as any input. */
export function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
