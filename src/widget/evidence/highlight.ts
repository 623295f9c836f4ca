import type { Messages } from '../messages/messages.js';
import { announce } from './announce.js';
import { type Painted, paint } from './paint.js';
import { focusBlock, reveal, scrollToRange } from './reveal.js';

let shown: Painted | null = null;
let listening: AbortController | null = null;

/** Shows a range of the page: opened, scrolled to, painted, focused and announced. Esc clears it. */
export function highlight(range: Range, messages: Messages): void {
  clearHighlight();
  reveal(range);
  shown = paint(range);
  scrollToRange(range);
  focusBlock(range);
  announce(messages.claims.highlighted);
  listening = new AbortController();
  addEventListener('keydown', clearOnEscape, { signal: listening.signal });
}

export function clearHighlight(): void {
  listening?.abort();
  shown?.remove();
  listening = null;
  shown = null;
}

function clearOnEscape({ key, defaultPrevented }: KeyboardEvent): void {
  if (key === 'Escape' && !defaultPrevented) clearHighlight();
}
