/** What a `not_found` answer says: that nothing was found, and what was searched for. */

const NOTHING_FOUND = 'I found nothing in the documents that answers this.';

export function notFoundText(question: string): string {
  return `${NOTHING_FOUND} I searched for: ${quoted(question)}.`;
}

export function isNotFoundText(answer: string): boolean {
  return answer.startsWith(NOTHING_FOUND);
}

export function quoted(question: string): string {
  return `“${question.trim().replace(/\s+/g, ' ')}”`;
}
