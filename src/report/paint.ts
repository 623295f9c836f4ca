/** Styles for terminals (ECMA-48, SGR). */

const STYLES = {
  bold: '1',
  dim: '2',
  red: '1;31',
  green: '1;32',
  yellow: '1;33',
  mark: '1;4;35',
} as const;

export type Paint = (style: keyof typeof STYLES, text: string) => string;

/** Each word is styled on its own, so that no style runs into the margin of the next line. */
export function painter(hasColors: boolean): Paint {
  if (!hasColors) return (_style, text) => text;
  return (style, text) =>
    text.replace(/\S+/g, (word) => `\u001b[${STYLES[style]}m${word}\u001b[0m`);
}
