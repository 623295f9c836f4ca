/** `vouch recheck`: whether a saved check still holds. */
import type { Assistant } from '../assistant.js';
import type { Config } from '../config.js';
import { isAppError } from '../errors.js';
import { type ClaimResult, type ClaimsCheckRequest, LIMITS } from '../protocol.js';
import {
  compare,
  type QuoteState,
  type Recheck,
  type RecheckedClaim,
  recheckable,
  summariseRecheck,
} from '../report/recheck.js';
import { markdownRecheck, terminalRecheck } from '../report/recheck-text.js';
import { readSavedCheck, type SavedCheck } from '../report/saved-check.js';
import { version } from '../version.js';
import { checkAll } from './check.js';
import type { ReportOptions } from './check-options.js';
import { EXIT } from './exit-codes.js';
import { withFilledIndex } from './open.js';
import { readText } from './read-source.js';
import { looksFor, writeOutput } from './write-output.js';

/** @returns 1 when a claim met an error, else 3 when a verdict or a quote no longer holds, else 0 */
export async function recheck(
  config: Config,
  name: string,
  options: ReportOptions,
  stop: AbortSignal,
): Promise<number> {
  const saved = readSavedCheck(await readText(name, stop), name);
  const claims = await withFilledIndex(config, stop, (assistant) =>
    checkAgain(assistant, saved, stop),
  );
  const result: Recheck = {
    vouch: { version: version(), recheckedAt: new Date().toISOString() },
    saved: { ...saved.vouch, source: saved.source },
    offsetUnit: 'utf-16',
    summary: summariseRecheck(claims),
    claims,
  };
  await writeOutput(render(result, options), options.output);
  const { error, changed } = result.summary;
  if (error > 0) return EXIT.error;
  return changed > 0 ? EXIT.doubt : EXIT.done;
}

async function checkAgain(
  assistant: Assistant,
  saved: SavedCheck,
  stop: AbortSignal,
): Promise<RecheckedClaim[]> {
  const claims = recheckable(saved);
  const documentIds = await remaining(assistant, saved.documentIds);
  const requests: ClaimsCheckRequest[] = [];
  for (let at = 0; at < claims.length; at += LIMITS.claims) {
    const some = claims.slice(at, at + LIMITS.claims).map(({ standalone }) => standalone);
    requests.push({ claims: some, ...(documentIds !== null && { documentIds }) });
  }
  const responses = documentIds?.length === 0 ? [] : await checkAll(assistant, requests, stop);
  const found = responses.flatMap(({ results }) => results);
  const compared: RecheckedClaim[] = [];
  for (const [at, claim] of claims.entries()) {
    stop.throwIfAborted();
    const quotes = await quotesOf(assistant, claim);
    compared.push(compare(claim, found[at] ?? withoutDocuments(claim), quotes));
  }
  return compared;
}

/** Those of the documents that are still there; null for all. */
async function remaining(
  assistant: Assistant,
  ids: readonly string[] | null,
): Promise<string[] | null> {
  if (ids === null) return null;
  const found: string[] = [];
  for (const id of ids)
    try {
      await assistant.getDocument(id);
      found.push(id);
    } catch (error) {
      if (!isAppError(error, 'document_not_found')) throw error;
    }
  return found;
}

/** Of a claim that was checked against documents of which none is left. */
function withoutDocuments(claim: ClaimResult): ClaimResult {
  return { ...claim, verdict: 'not_found', confidence: null, evidence: [], conflicts: [] };
}

async function quotesOf(assistant: Assistant, { evidence }: ClaimResult): Promise<QuoteState[]> {
  const quotes: QuoteState[] = [];
  for (const { citation } of evidence) {
    const { documentId, version, quote, start, end } = citation.source;
    const found = await assistant.verify({ documentId, version, quote, start, end });
    const { result } = found;
    quotes.push({ source: citation.source, result, start: found.start, end: found.end });
  }
  return quotes;
}

function render(recheck: Recheck, { format, output }: ReportOptions): string {
  switch (format) {
    case 'terminal':
      return terminalRecheck(recheck, looksFor(output));
    case 'json':
      return `${JSON.stringify(recheck, null, 2)}\n`;
    case 'md':
      return markdownRecheck(recheck);
  }
}
