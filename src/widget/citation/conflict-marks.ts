import { html } from 'lit';
import { markedPieces, type Span } from './marks.js';

/** A text whose words at `spans` are in conflict with another. */
export function conflictMarks(text: string, spans: readonly Span[]) {
  return markedPieces(text, spans).map((piece) =>
    piece.isMarked ? html`<em class="conflict" part="conflict">${piece.text}</em>` : piece.text,
  );
}
