const MIN_LENGTH = 10;
const MAX_LENGTH = 2_000;
const FIELDS = 'input, textarea, select';
const NOT_READING = `${FIELDS}, [contenteditable]:not([contenteditable="false"])`;

export interface Selected {
  readonly text: string;
  readonly range: Range;
}

/** The text that a reader selected to read: inside `root`, in no field and in no element of ours. */
export function selectedText(root: Node): Selected | null {
  const selection = getSelection();
  if (selection === null || selection.rangeCount === 0 || selection.isCollapsed) return null;
  const text = selection.toString().trim();
  const range = selection.getRangeAt(0);
  const isFitting = text.length >= MIN_LENGTH && text.length <= MAX_LENGTH;
  if (!isFitting || !root.contains(range.commonAncestorContainer)) return null;
  // A selection inside a field is told as one around it.
  if (document.activeElement?.matches(FIELDS)) return null;
  const ends = [range.startContainer, range.endContainer];
  return ends.some(isElsewhere) ? null : { text: text.toWellFormed(), range };
}

function isElsewhere(node: Node): boolean {
  let element = node instanceof Element ? node : node.parentElement;
  if (element?.closest(NOT_READING)) return true;
  for (; element !== null; element = element.parentElement)
    if (element.localName.startsWith('vouch-')) return true;
  return false;
}
