import { html, nothing } from 'lit';
import type { ClaimResult, Conflict, Evidence, SearchPassage } from '../../protocol.js';
import { citationActions } from '../citation/citation-actions.js';
import { conflictsInClaim, conflictsInQuote, markedPieces, type Span } from '../citation/marks.js';
import { linkTo } from '../evidence/link.js';
import { fill, type Messages } from '../messages/messages.js';
import { distinctEvidence } from './distinct.js';
import { clausesOf } from './segments.js';
import { SYMBOLS, standingOf, standingWord } from './standing.js';
import { sureness } from './summary.js';

const NEAREST = 3;

export interface EvidenceActions {
  select(index: number): void;
  back(): void;
}

export interface ClaimEvidence {
  readonly claim: ClaimResult;
  readonly results: readonly ClaimResult[];
  /** Passages that come nearest, once they are there. */
  readonly passages: readonly SearchPassage[];
  readonly server: string;
  readonly messages: Messages;
  readonly actions: EvidenceActions;
}

/** What the documents say of one claim. */
export function claimEvidence(view: ClaimEvidence) {
  const { claim, messages, actions } = view;
  const { confidence, evidence, conflicts } = claim;
  const standing = standingOf(claim);
  return html`<div class="card ${standing}" part="evidence">
    <p class="verdict" tabindex="-1">
      <span class="tone"><span aria-hidden="true">${SYMBOLS[standing]}</span>
      ${standingWord(standing, messages)}</span>
      ${confidence === null ? nothing : html`<span class="soft">${sureness(confidence, messages)}</span>`}
    </p>
    <p class="said" lang="" dir="auto">${marked(claim.claim, conflictsInClaim(claim))}</p>
    ${notes(view)}
    ${distinctEvidence(evidence).map((item) => quoteOf(item, conflicts, view))}
    ${standing === 'not_found' ? nearestOf(view) : nothing}
    ${relatedOf(view)}
    <button type="button" class="action back" @click=${actions.back}>${messages.claims.backToText}</button>
  </div>`;
}

function marked(text: string, spans: readonly Span[]) {
  return markedPieces(text, spans).map((piece) =>
    piece.isMarked ? html`<mark>${piece.text}</mark>` : piece.text,
  );
}

function notes({ claim, messages }: ClaimEvidence) {
  const { claims, common } = messages;
  const { standalone, status, error, secondOpinion } = claim;
  const verdicts = {
    supported: common.supported,
    contradicted: common.contradicted,
    not_found: common.notFound,
  };
  const said: string[] = [];
  if (status === 'checked' && withoutStop(standalone) !== withoutStop(claim.claim))
    said.push(fill(claims.readAs, { claim: standalone }));
  if (status === 'not_checkworthy') said.push(claims.notCheckworthyNote);
  if (error !== null) said.push(fill(claims.claimFailed, { detail: error.detail }));
  if (secondOpinion !== null && secondOpinion.verdict !== null) {
    const { model, verdict } = secondOpinion;
    said.push(fill(claims.secondOpinion, { model, verdict: verdicts[verdict] }));
  }
  return said.map((note) => html`<p class="note" dir="auto">${note}</p>`);
}

/** A clause is read as a sentence of its own, which is nothing to tell a reader. */
function withoutStop(text: string): string {
  return text.trim().replace(/\p{P}+$/u, '');
}

function quoteOf(
  { stance, citation }: Evidence,
  conflicts: readonly Conflict[],
  { server, messages }: ClaimEvidence,
) {
  const { source } = citation;
  const { claims } = messages;
  return html`<figure class=${stance}>
    <figcaption>
      <span class="tone">${claims[stance]}</span>
      <cite><bdi>${source.title}</bdi></cite>
    </figcaption>
    <blockquote lang="" dir="auto" part="quote">${marked(source.quote, conflictsInQuote(conflicts, citation))}</blockquote>
    <div class="actions">${citationActions(citation, server, messages)}</div>
  </figure>`;
}

function nearestOf({ claim, passages, server, messages }: ClaimEvidence) {
  const nearest = claim.search.nearest.slice(0, NEAREST);
  const { claims } = messages;
  if (nearest.length === 0) return html`<p class="note">${claims.nothingNear}</p>`;
  const documents = new Map(nearest.map(({ documentId, title }) => [documentId, title]));
  const wanted = new Set(nearest.map(({ passageId }) => passageId));
  return html`<p class="note">${claims.nearest}</p>
    ${[...documents].map(([id, title]) => {
      const found = passages.filter(
        (passage) => passage.documentId === id && wanted.has(passage.id),
      );
      const link = linkTo(found[0]?.url ?? '', id, server);
      return html`<div class="nearest">
        <a href=${link} target="_blank" rel="noopener noreferrer"><bdi>${title}</bdi></a>
        ${found.map(({ text }) => html`<p lang="" dir="auto">${text}</p>`)}
      </div>`;
    })}`;
}

/** The ways from a sentence to its clauses and from a clause to its sentence. */
function relatedOf({ claim, results, messages, actions }: ClaimEvidence) {
  const { claims } = messages;
  const sentence = results.filter(({ index }) => index === claim.partOf);
  const related = sentence.length > 0 ? sentence : clausesOf(claim, results);
  if (related.length === 0) return nothing;
  return html`<p class="note">${sentence.length > 0 ? claims.wholeSentence : claims.itsClauses}</p>
    <ul class="related">
      ${related.map(
        (
          other,
        ) => html`<li><button type="button" class="action ${standingOf(other)}" @click=${() => actions.select(other.index)}>
          <span class="tone" aria-hidden="true">${SYMBOLS[standingOf(other)]}</span>
          <span class="visually-hidden">${standingWord(standingOf(other), messages)}:</span>
          <bdi>${other.claim}</bdi>
        </button></li>`,
      )}
    </ul>`;
}
