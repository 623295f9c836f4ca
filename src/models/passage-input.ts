/**
 * What is embedded for a passage: the title of its document, a blank line, its text. Passages speak
 * of "the treaty" where questions name it, and the title often does too.
 */
export function passageInput(title: string, text: string): string {
  return `${title}\n\n${text}`;
}
