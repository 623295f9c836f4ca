/** The report as SARIF 2.1.0, for code scanners, editors and CI. */
import { createHash } from 'node:crypto';
import { pathToFileURL } from 'node:url';
import type { Location, Log, Notification, Region, ReportingDescriptor, Result } from 'sarif';
import type { Span } from '../domain.js';
import type { ClaimResult, Evidence } from '../protocol.js';
import { findingsOf, isToldByParts, percent, tellConflict, tellSecondOpinion } from './findings.js';
import { LineIndex } from './line-index.js';
import type { SavedCheck } from './saved-check.js';

/** The file that was read, where it is not the text itself: HTML. */
export interface SourceFile {
  readonly content: string;
  /** Where a span of the text stands in `content`. */
  locate(span: Span): Span;
}

const CORPUS = 'CORPUS';
const RULES: readonly ReportingDescriptor[] = [
  {
    id: 'contradicted',
    name: 'ContradictedClaim',
    shortDescription: { text: 'The documents contradict this claim.' },
    help: { text: 'Compare the marked words with the quoted source, and mend the one that errs.' },
    defaultConfiguration: { level: 'error' },
  },
  {
    id: 'not_found',
    name: 'ClaimNotFound',
    shortDescription: { text: 'The documents do not say whether this claim is true.' },
    help: { text: 'Find a source that says so, add it to the documents, or leave the claim out.' },
    defaultConfiguration: { level: 'warning' },
  },
];

/**
 * Contradicted claims are errors, those not found warnings. Supported claims are left out: scanners
 * show what passed as problems too. A sentence that one of its parts tells of exactly is left out as
 * well. Claims that met an error are notifications.
 */
export function sarifReport(saved: SavedCheck, file?: SourceFile): string {
  const { vouch, source, text, response } = saved;
  const { content, locate } = file ?? { content: text, locate: (span: Span) => span };
  const uri = toUri(source.name);
  const place = placer(uri, new LineIndex(content), locate);
  const failed = response.results.filter(({ status }) => status === 'error');
  const log: Log = {
    $schema: 'https://json.schemastore.org/sarif-2.1.0.json',
    version: '2.1.0',
    runs: [
      {
        tool: { driver: { name: 'Vouch', version: vouch.version, rules: [...RULES] } },
        columnKind: 'utf16CodeUnits',
        originalUriBaseIds: { [CORPUS]: { description: { text: 'The folder of the documents' } } },
        artifacts: [{ location: { uri }, hashes: { 'sha-256': source.sha256 } }],
        invocations: [
          {
            executionSuccessful: failed.length === 0,
            endTimeUtc: vouch.checkedAt,
            toolExecutionNotifications: failed.map((result) => notification(result, place)),
          },
        ],
        results: problemsOf(response.results).map((result) => problem(result, place)),
        properties: { summary: response.summary, verifier: response.verifier },
      },
    ],
  };
  return `${JSON.stringify(log, null, 2)}\n`;
}

type Place = (span: Span) => Location & { physicalLocation: { region: Region } };

function placer(uri: string, lines: LineIndex, locate: (span: Span) => Span): Place {
  return (span) => {
    const { start, end } = locate(span);
    const from = lines.positionOf(start);
    const to = lines.positionOf(end);
    const region = {
      startLine: from.line,
      startColumn: from.column,
      endLine: to.line,
      endColumn: to.column,
      charOffset: start,
      charLength: end - start,
    };
    return { physicalLocation: { artifactLocation: { uri, index: 0 }, region } };
  };
}

function problemsOf(results: readonly ClaimResult[]): ClaimResult[] {
  return findingsOf(results)
    .flatMap((finding) => [...(isToldByParts(finding) ? [] : [finding.sentence]), ...finding.parts])
    .filter(({ verdict }) => verdict === 'contradicted' || verdict === 'not_found');
}

function problem(result: ClaimResult, place: Place): Result {
  const { claim, span, conflicts, evidence, confidence, search } = result;
  const ruleId = result.verdict as string;
  const { physicalLocation } = place(span);
  const annotations = conflicts.map((conflict) => ({
    ...place(conflict.claim).physicalLocation.region,
    message: { text: tellConflict(conflict, quoted) },
  }));
  return {
    ruleId,
    ruleIndex: RULES.findIndex(({ id }) => id === ruleId),
    level: ruleId === 'contradicted' ? 'error' : 'warning',
    message: { text: messageOf(result) },
    locations: [{ physicalLocation, ...(annotations.length > 0 && { annotations }) }],
    relatedLocations: evidence.map(evidenceLocation),
    partialFingerprints: {
      'claim/v1': createHash('sha256').update(`${ruleId}\n${claim}`).digest('hex'),
    },
    ...(confidence !== null && { rank: confidence * 100 }),
    properties: { claim, confidence, conflicts, nearest: search.nearest },
  };
}

function messageOf(result: ClaimResult): string {
  const { claim, verdict, confidence, conflicts, evidence } = result;
  const sure = confidence === null ? '' : ` (${percent(confidence)} sure)`;
  const lines =
    verdict === 'contradicted'
      ? [`The documents contradict “${claim}”${sure}.`]
      : [`The documents do not say “${claim}”${sure}.`];
  lines.push(...conflicts.map((conflict) => `${tellConflict(conflict, quoted)}.`));
  for (const { citation } of evidence.slice(0, 1))
    lines.push(`${citation.source.title}: “${citation.source.quote}”`);
  const opinion = tellSecondOpinion(result);
  return escapeMessage([...lines, ...(opinion === null ? [] : [opinion])].join(' '));
}

const quoted = (words: string): string => `“${words}”`;

/** In a message, `[text](target)` is a link and braces take arguments (SARIF 3.11.5 and 3.11.6). */
function escapeMessage(text: string): string {
  return text.replace(/\](?=\()/g, '\\]').replace(/[{}]/g, '$&$&');
}

function evidenceLocation({ stance, citation }: Evidence, index: number): Location {
  const { source } = citation;
  const isWeb = source.url !== null && /^https?:\/\//i.test(source.url) && URL.canParse(source.url);
  const artifactLocation = isWeb
    ? { uri: new URL(source.url as string).href }
    : { uri: toUri(source.documentId), uriBaseId: CORPUS };
  return {
    id: index + 1,
    message: { text: escapeMessage(`${source.title} ${stance} it: “${source.quote}”`) },
    physicalLocation: {
      artifactLocation,
      region: {
        charOffset: source.start,
        charLength: source.end - source.start,
        snippet: { text: source.quote },
      },
    },
  };
}

function notification(result: ClaimResult, place: Place): Notification {
  const { code = 'internal', detail = 'It was not checked.' } = result.error ?? {};
  return {
    level: 'error',
    descriptor: { id: code },
    message: { text: escapeMessage(`“${result.claim}” was not checked: ${detail}`) },
    locations: [place(result.span)],
  };
}

/** A URI reference for a path: nothing of a name can be read as a scheme, a query or a fragment. */
function toUri(name: string): string {
  if (name === '-') return 'stdin';
  if (name.startsWith('/')) return pathToFileURL(name).href;
  return name.split(/[\\/]/).map(encodeURIComponent).join('/');
}
