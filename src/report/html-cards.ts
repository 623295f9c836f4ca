/** The right-hand side of the HTML report: what was found for each claim. */
import type { ClaimResult, Conflict, Evidence } from '../protocol.js';
import {
  conflictsInClaim,
  conflictsInQuote,
  distinctEvidence,
  nearestOf,
  percent,
  placesOf,
  STANDINGS,
  standingOf,
  tellSecondOpinion,
  webLink,
} from './findings.js';
import { type Html, html, NOTHING } from './html-escape.js';
import { markedSegments } from './marks.js';

const STANCES = { supports: 'Supported by', contradicts: 'Contradicted by' } as const;

export const number = ({ index }: ClaimResult): number => index + 1;

export function cardOf(result: ClaimResult): Html {
  const standing = standingOf(result);
  const { word, symbol } = STANDINGS[standing];
  const { confidence, partOf, error, evidence, conflicts } = result;
  const sure =
    confidence === null ? NOTHING : html` <span class="muted">${percent(confidence)} sure</span>`;
  const opinion = tellSecondOpinion(result);
  const n = number(result);
  return html`<article class="card ${standing}${partOf === null ? '' : ' part'}" id="claim-${n}">
<h3><span class="tone">${symbol} ${capital(word)}</span>${sure}<a class="back" href="#text-${n}" aria-label="Claim ${n} in the text">${n} ↖ text</a></h3>
<p class="said" lang="" dir="auto">${markedHtml(result.claim, conflictsInClaim(result))}</p>
${readAs(result)}${conflicts.map(conflictBox)}${distinctEvidence(evidence).map((item) => quoteOf(item, conflicts))}${nearestList(result)}${error === null ? NOTHING : html`<p>${error.detail} <span class="muted">(${error.code})</span></p>`}${opinion === null ? NOTHING : html`<p class="where">${opinion}</p>`}</article>
`;
}

export function markedHtml(text: string, spans: Parameters<typeof markedSegments>[1]): Html[] {
  return markedSegments(text, spans).map(({ text: words, isMarked }) =>
    isMarked ? html`<mark>${words}</mark>` : html`${words}`,
  );
}

function readAs({ claim, standalone }: ClaimResult): Html {
  if (claim === standalone) return NOTHING;
  return html`<p class="where">Read as: <span lang="" dir="auto">${standalone}</span></p>`;
}

function conflictBox({ kind, claim, source }: Conflict): Html {
  return html`<p class="conflict">The text says <mark lang="">${claim.text}</mark>, the source says <mark lang="">${source.text}</mark> <span class="kind">(${kind})</span></p>`;
}

function quoteOf({ stance, score, citation }: Evidence, conflicts: readonly Conflict[]): Html {
  const { source } = citation;
  const quote = markedHtml(source.quote, conflictsInQuote(conflicts, citation));
  const link = webLink(citation);
  const title =
    link === null
      ? html`<bdi>${source.title}</bdi>`
      : html`<a href="${link}" rel="noopener noreferrer"><bdi>${source.title}</bdi></a>`;
  return html`<blockquote><p lang="" dir="auto">${quote}</p><footer class="where">${STANCES[stance]} ${title} (${percent(score)}) · ${source.documentId}, characters ${source.start}–${source.end}</footer></blockquote>`;
}

function nearestList(result: ClaimResult): Html {
  if (result.verdict !== 'not_found') return NOTHING;
  const places = nearestOf(result).map((place) => html`<li><bdi>${placesOf(place)}</bdi></li>`);
  if (places.length === 0) return html`<p class="where">The documents say nothing near to it.</p>`;
  return html`<div class="where">The documents do not say. The nearest passages:<ul>${places}</ul></div>`;
}

export function capital(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1);
}
