/** Puts any text into Markdown. */

/**
 * The text as one line that Markdown (CommonMark, and GitHub's with its bare links) shows as it is.
 * White space becomes single spaces, as rendering would make it.
 */
export function escapeMarkdown(text: string): string {
  return text
    .replace(/[\s\p{Cc}]+/gu, ' ')
    .replace(/[\\`*_{}[\]<>#|~$@&]/g, (mark) => ENTITIES[mark] ?? `\\${mark}`)
    .replace(/:(?=\/\/)/g, '\\:')
    .replace(/(?<=www)\./gi, '\\.')
    .replace(/^( ?)([-+=])/, '$1\\$2')
    .replace(/^( ?\d{1,9})([.)])/, '$1\\$2');
}

const ENTITIES: Readonly<Record<string, string>> = { '<': '&lt;', '>': '&gt;', '&': '&amp;' };

/** Words that stand out. */
export function bold(words: string): string {
  return `**${escapeMarkdown(words.trim())}**`;
}
