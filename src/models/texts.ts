/** The first `max` UTF-16 code units at most, never ending inside a surrogate pair. */
export function boundText(text: string, max: number): string {
  if (text.length <= max) return text;
  const last = text.charCodeAt(max - 1);
  return text.slice(0, last >= 0xd800 && last <= 0xdbff ? max - 1 : max);
}
