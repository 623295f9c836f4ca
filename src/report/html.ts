/** The report as one HTML file: the text with its claims at left, what was found beside them. */
import { createHash } from 'node:crypto';
import type { ClaimResult } from '../protocol.js';
import {
  conflictsInClaim,
  findingsOf,
  isToldByParts,
  STANDINGS,
  type Standing,
  standingOf,
} from './findings.js';
import { capital, cardOf, markedHtml, number } from './html-cards.js';
import { Html, html, NOTHING } from './html-escape.js';
import { STYLE } from './html-style.js';
import type { SavedCheck } from './saved-check.js';
import { rowsOf, type Stretch, stretchesOf } from './stretches.js';

/** Nothing is loaded and nothing runs; the one style sheet is named by its hash. */
const POLICY = [
  "default-src 'none'",
  `style-src 'sha256-${createHash('sha256').update(STYLE).digest('base64')}'`,
  "base-uri 'none'",
  "form-action 'none'",
].join('; ');
const ORDER = ['contradicted', 'not_found', 'supported', 'error', 'not_checkworthy'] as const;

/** `.source` elements hold the text, character by character; `#claim-N` is claim N of the results. */
export function htmlReport(saved: SavedCheck): string {
  const { vouch, source, text, response } = saved;
  const { results } = response;
  const rows = rowsOf(text, stretchesOf(text, results)).map((row) => rowOf(text, row));
  const page = html`<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="${POLICY}">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="referrer" content="no-referrer">
<title>Claims of ${source.name}</title>
<style>${new Html(STYLE)}</style>
</head>
<body>
<div class="page">
<header>
<h1>Claims of <bdi>${source.name}</bdi></h1>
<p class="muted">Checked ${when(vouch.checkedAt)} by Vouch ${vouch.version} (${response.verifier}), ${scope(saved)}.</p>
${counts(results)}${lookFirst(results)}</header>
<main>
${rows}</main>
<footer class="end">An underlined claim leads to what the documents say of it. Percentages are the chance that the verdict is right, and of a quote, how sure the verifier is of it. Source: SHA-256 ${source.sha256}.</footer>
</div>
</body>
</html>
`;
  return page.markup;
}

function when(checkedAt: string): string {
  return `${checkedAt.slice(0, 10)} ${checkedAt.slice(11, 16)} UTC`;
}

function scope({ documentIds }: SavedCheck): string {
  return documentIds === null ? 'against all documents' : `against ${documentIds.join(', ')}`;
}

function counts(results: readonly ClaimResult[]): Html {
  const shown = ORDER.map((standing) => {
    const count = results.filter((result) => standingOf(result) === standing).length;
    return count === 0 ? NOTHING : html`<li class="${standing}">${badge(standing)} ${count}</li>`;
  });
  return html`<ul class="counts" aria-label="How many claims">${shown}</ul>
`;
}

function badge(standing: Standing): Html {
  const { symbol, word } = STANDINGS[standing];
  return html`<span class="tone">${symbol} ${capital(word)}</span>`;
}

function lookFirst(results: readonly ClaimResult[]): Html {
  const leaves = findingsOf(results).flatMap((finding) => [
    ...(isToldByParts(finding) ? [] : [finding.sentence]),
    ...finding.parts,
  ]);
  const items = (['contradicted', 'not_found'] as const).flatMap((verdict) =>
    leaves.filter((result) => result.verdict === verdict).map(lookItem),
  );
  if (items.length === 0) return NOTHING;
  return html`<nav class="first" aria-labelledby="first"><h2 id="first">What to look at first</h2><ul>
${items}</ul></nav>
`;
}

function lookItem(result: ClaimResult): Html {
  const standing = standingOf(result);
  const words = markedHtml(result.claim, conflictsInClaim(result));
  return html`<li class="${standing}"><span>${badge(standing)}</span><a href="#claim-${number(result)}" lang="" dir="auto">${words}</a></li>
`;
}

function rowOf(text: string, row: readonly Stretch[]): Html {
  const cards = row
    .flatMap(({ begins }) => begins)
    .filter((result) => standingOf(result) !== 'not_checkworthy');
  return html`<section class="row"><div class="source" lang="" dir="auto"><div>${row.map((stretch) => stretchHtml(text, stretch))}</div></div><div class="cards">${cards.map(cardOf)}</div></section>
`;
}

function stretchHtml(text: string, { start, end, claim, isMarked, begins, ends }: Stretch): Html {
  const words = text.slice(start, end);
  const marked = isMarked ? html`<mark>${words}</mark>` : html`${words}`;
  const anchors = begins.map((result) => html`<span id="text-${number(result)}"></span>`);
  const references = ends.map(reference);
  return html`${anchors}${claim === null ? marked : claimHtml(claim, marked)}${references}`;
}

function claimHtml(claim: ClaimResult, words: Html): Html {
  const standing = standingOf(claim);
  if (standing === 'not_checkworthy') return words;
  return html`<a class="claim ${standing}" href="#claim-${number(claim)}" tabindex="-1">${words}</a>`;
}

/** What it shows comes from the style sheet, so that the text stays as it was written. */
function reference(claim: ClaimResult): Html {
  const standing = standingOf(claim);
  if (standing === 'not_checkworthy') return NOTHING;
  const { symbol, word } = STANDINGS[standing];
  const n = number(claim);
  return html`<a class="ref ${standing}" href="#claim-${n}" data-mark="${symbol}${n}" aria-label="Claim ${n}: ${word}"></a>`;
}
