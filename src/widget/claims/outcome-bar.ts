import { html, nothing } from 'lit';
import { fill, type Messages } from '../messages/messages.js';
import type { CheckState } from './check-run.js';
import { summaryOf } from './summary.js';

export interface OutcomeBar {
  readonly state: CheckState;
  readonly messages: Messages;
  stop(): void;
  retry(): void;
  edit(): void;
  /** What is copied. */
  report(): string;
}

/** How far the check is or how it ended, and what can be done about it. */
export function outcomeBar(bar: OutcomeBar) {
  const { phase } = bar.state;
  return html`<div class="bar top">
    ${phase === 'checking' ? progress(bar) : ended(bar)}
    ${
      phase === 'checking'
        ? html`<button type="button" class="action strong" @click=${bar.stop}>${bar.messages.claims.stop}</button>`
        : buttons(bar)
    }
  </div>`;
}

function progress({ state: { results, total }, messages }: OutcomeBar) {
  const { claims } = messages;
  const isKnown = total !== null && total > 0;
  return html`<p class="summary">
    <progress aria-label=${claims.checking} max=${total || 1} value=${isKnown ? results.length : nothing}></progress>
    <span>${isKnown ? fill(claims.progress, { done: results.length, total }) : claims.checking}</span>
    <span class="soft">${summaryOf(results, messages)}</span>
  </p>`;
}

function ended({ state: { phase, results }, messages }: OutcomeBar) {
  const { claims } = messages;
  const summary = summaryOf(results, messages) || (phase === 'done' ? claims.noClaims : '');
  return html`<p class="summary">${phase === 'stopped' ? `${claims.stopped} ${summary}` : summary}</p>`;
}

function buttons({ state, messages, retry, edit, report }: OutcomeBar) {
  const { claims, common } = messages;
  return html`<div class="actions">
    ${
      state.phase === 'done'
        ? nothing
        : html`<button type="button" class="action strong" @click=${retry}>${common.retry}</button>`
    }
    <button type="button" class="action strong" @click=${edit}>${claims.anotherText}</button>
    ${
      state.results.length === 0
        ? nothing
        : html`<vouch-copy-button .label=${claims.copyReport} .messages=${messages} .text=${report}></vouch-copy-button>`
    }
  </div>`;
}
