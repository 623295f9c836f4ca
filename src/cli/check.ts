/** `vouch check`: every claim of a file against the documents. */
import type { Assistant } from '../assistant.js';
import type { Config } from '../config.js';
import { AppError } from '../errors.js';
import { ClaimsCheckRequest, type ClaimsCheckResponse, type Verdict } from '../protocol.js';
import { claimReviewReport } from '../report/claim-review.js';
import { htmlReport } from '../report/html.js';
import { markdownReport } from '../report/markdown.js';
import { sarifReport } from '../report/sarif.js';
import { jsonReport, type SavedCheck } from '../report/saved-check.js';
import { terminalReport } from '../report/terminal.js';
import { version } from '../version.js';
import type { CheckOptions } from './check-options.js';
import { type CheckPiece, joinResponses, linePieces, textPieces } from './check-pieces.js';
import { EXIT } from './exit-codes.js';
import { withFilledIndex } from './open.js';
import { parseInput } from './parse-input.js';
import { countProgress } from './progress.js';
import { readSource, type Source } from './read-source.js';
import { looksFor, writeOutput } from './write-output.js';

/** @returns 1 when a claim met an error, else 3 when one has a verdict of `failOn`, else 0 */
export async function check(
  config: Config,
  name: string,
  options: CheckOptions,
  stop: AbortSignal,
): Promise<number> {
  const source = await readSource(name, stop);
  const pieces = options.claims ? linePieces(source.text) : textPieces(source.text);
  const requests = requestsOf(pieces, source, options.document);
  const saved = await withFilledIndex(config, stop, async (assistant) => {
    const responses = await checkAll(assistant, requests, stop);
    return save(source, joinResponses(pieces, responses), options);
  });
  await writeOutput(render(saved, source, options), options.output);
  return exitCode(saved.response, options.failOn ?? []);
}

function requestsOf(
  pieces: readonly CheckPiece[],
  { name }: Source,
  documentIds: string[] | undefined,
): ClaimsCheckRequest[] {
  if (pieces.length === 0) throw new AppError('invalid_request', `${name} holds no text.`);
  return pieces.map(({ text, claims }) =>
    parseInput(ClaimsCheckRequest, { text, claims, documentIds }),
  );
}

/** The responses in the order of the requests, which go one after the other. */
export async function checkAll(
  assistant: Assistant,
  requests: readonly ClaimsCheckRequest[],
  signal: AbortSignal,
): Promise<ClaimsCheckResponse[]> {
  const progress = countProgress('Checking claims');
  let total = 0;
  let done = 0;
  const responses: ClaimsCheckResponse[] = [];
  try {
    for (const request of requests)
      for await (const event of assistant.check(request, { signal })) {
        if (event.type === 'end') responses.push(event.response);
        else if (event.type === 'start') total += event.claims;
        else done += 1;
        progress.update(done, total);
      }
  } finally {
    progress.stop();
  }
  return responses;
}

function save(source: Source, response: ClaimsCheckResponse, options: CheckOptions): SavedCheck {
  return {
    vouch: { version: version(), checkedAt: new Date().toISOString() },
    source: { name: source.name, sha256: source.sha256 },
    documentIds: options.document ?? null,
    text: source.text,
    response,
  };
}

function render(saved: SavedCheck, { file }: Source, options: CheckOptions): string {
  switch (options.format) {
    case 'terminal':
      return terminalReport(saved, looksFor(options.output));
    case 'json':
      return jsonReport(saved);
    case 'md':
      return markdownReport(saved);
    case 'html':
      return htmlReport(saved);
    case 'sarif':
      return sarifReport(saved, file);
    case 'claimreview':
      return claimReviewReport(saved, options);
  }
}

function exitCode({ results, summary }: ClaimsCheckResponse, failOn: readonly Verdict[]): number {
  if (summary.error > 0) return EXIT.error;
  const fails = results.some(({ verdict }) => verdict !== null && failOn.includes(verdict));
  return fails ? EXIT.doubt : EXIT.done;
}
