import { html, nothing } from 'lit';
import type { ClaimResult } from '../../protocol.js';
import { fill, type Messages } from '../messages/messages.js';
import type { Segment } from './segments.js';
import { SYMBOLS, standingOf, standingWord, toldOf } from './standing.js';

const NAME_LENGTH = 120;

export interface CheckedText {
  readonly segments: readonly Segment[];
  readonly results: readonly ClaimResult[];
  /** `index` of the claim whose evidence is shown. */
  readonly selected: number | null;
  readonly messages: Messages;
}

/**
 * The text as it was sent, claims underlined, each with a button behind it: one tab stop for all.
 * White space counts, so no template here has any.
 */
export function checkedText(view: CheckedText) {
  const buttons = new Set(toldOf(view.results));
  const ends = view.segments.flatMap((segment) => segment.ends.filter((end) => buttons.has(end)));
  const current = ends.find(({ index }) => index === view.selected) ?? ends[0];
  return html`<div class="text" lang="" dir="auto">${view.segments.map(
    (segment) =>
      html`${words(segment, view)}${segment.ends
        .filter((claim) => buttons.has(claim))
        .map((claim) => button(claim, claim === current, view))}`,
  )}</div>`;
}

function words({ text, claim, isMarked }: Segment, { selected }: CheckedText) {
  const marked = isMarked ? html`<mark>${text}</mark>` : text;
  if (claim === null) return marked;
  return html`<span class="claim ${standingOf(claim)}" data-claim=${claim.index} ?data-selected=${
    selected === claim.index || selected === claim.partOf
  }>${marked}</span>`;
}

function button(claim: ClaimResult, isTabStop: boolean, { selected, messages }: CheckedText) {
  const standing = standingOf(claim);
  const name = fill(messages.claims.claimName, {
    verdict: standingWord(standing, messages),
    claim: shortened(claim.claim),
  });
  return html`<button type="button" class="ref ${standing}" data-claim=${claim.index} tabindex=${
    isTabStop ? 0 : -1
  } aria-label=${name} aria-current=${selected === claim.index ? 'true' : nothing}>${SYMBOLS[standing]}</button>`;
}

function shortened(text: string): string {
  const characters = [...text.slice(0, NAME_LENGTH * 2)];
  if (characters.length <= NAME_LENGTH) return text;
  return `${characters.slice(0, NAME_LENGTH).join('')}…`;
}
