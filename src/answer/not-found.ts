/** What a `not_found` answer says: that nothing was found, and what was searched for. */

export function notFoundText(question: string): string {
  return `I found nothing in the documents that answers this. I searched for: ${quoted(question)}.`;
}

export function quoted(question: string): string {
  return `“${question.trim().replace(/\s+/g, ' ')}”`;
}
