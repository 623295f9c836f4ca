import type { ChatResponse, Citation, ClaimsCheckResponse } from '../protocol.js';

/** What the element tells the page; each event bubbles and leaves the shadow tree. */
export interface VouchEvents {
  /** A question was sent. */
  'vouch-question': { readonly question: string };
  /** Its answer is complete. */
  'vouch-answer': { readonly response: ChatResponse };
  /** A quote was opened, or is to be shown in its document; `preventDefault()` leaves that to the page. */
  'vouch-citation': { readonly citation: Citation; readonly action: 'open' | 'show' };
  /** A text was sent to be checked. */
  'vouch-check': { readonly text: string };
  /** Its claims have their verdicts. */
  'vouch-verdicts': { readonly response: ClaimsCheckResponse };
}

/** Dispatches one of them from an element; false when the page took it over. */
export function tell<K extends keyof VouchEvents>(
  from: HTMLElement,
  type: K,
  detail: VouchEvents[K],
): boolean {
  return from.dispatchEvent(
    new CustomEvent(type, { detail, bubbles: true, composed: true, cancelable: true }),
  );
}
