/** The report for people at a terminal, and for pipes without colours. */
import type { ClaimResult, Evidence } from '../protocol.js';
import { printable, shorten, wrap } from '../text/terminal-text.js';
import {
  conflictsInClaim,
  conflictsInQuote,
  distinctEvidence,
  findingsOf,
  nearestOf,
  type Places,
  percent,
  placesOf,
  STANDINGS,
  type Standing,
  standingOf,
  tellConflict,
  tellSecondOpinion,
  tellSummary,
  webLink,
} from './findings.js';
import { withMarks } from './marks.js';
import { type Paint, painter } from './paint.js';
import type { SavedCheck } from './saved-check.js';

const INDENT = '  ';
const TITLE_LENGTH = 48;
const STANCES = { supports: 'Supported by', contradicts: 'Contradicted by' } as const;

export interface TerminalOptions {
  /** Columns to wrap at; null leaves lines whole. */
  readonly width: number | null;
  readonly hasColors: boolean;
}

/** A block a claim, its parts below it, and the counts at the end. */
export function terminalReport(saved: SavedCheck, options: TerminalOptions): string {
  const { results } = saved.response;
  const paint = painter(options.hasColors);
  const blocks = findingsOf(results).flatMap(({ sentence, parts }) => [
    claimBlock(sentence, '', paint, options.width),
    ...parts.map((part) => claimBlock(part, INDENT.repeat(2), paint, options.width)),
  ]);
  return `${[...blocks, wrap(paint('bold', tellSummary(results)), options.width)].join('\n\n')}\n`;
}

function claimBlock(
  result: ClaimResult,
  margin: string,
  paint: Paint,
  width: number | null,
): string {
  const inner = margin + INDENT;
  const lay = (line: string) => {
    const indent = inner + (/^ */.exec(line)?.[0] ?? '');
    return indent + wrap(line.trimStart(), width, indent);
  };
  return [margin + heading(result, paint), ...claimLines(result, paint).map(lay)].join('\n');
}

function heading(result: ClaimResult, paint: Paint): string {
  const standing = standingOf(result);
  const { word, symbol } = STANDINGS[standing];
  const sure = result.confidence === null ? '' : ` ${percent(result.confidence)}`;
  const { start, end } = result.span;
  const place = paint('dim', `characters ${start}–${end}`);
  return `${paint(COLORS[standing], `${symbol} ${word.toUpperCase()}${sure}`)}  ${place}`;
}

const COLORS: Readonly<Record<Standing, Parameters<Paint>[0]>> = {
  supported: 'green',
  contradicted: 'red',
  not_found: 'yellow',
  not_checkworthy: 'dim',
  error: 'red',
};

function claimLines(result: ClaimResult, paint: Paint): string[] {
  const { claim, standalone, conflicts, evidence, error } = result;
  const mark = (words: string) => paint('mark', `[${printable(words)}]`);
  const lines = [withMarks(claim, conflictsInClaim(result), mark, printable).trimStart()];
  if (standalone !== claim) lines.push(paint('dim', `(read as: ${printable(standalone)})`));
  for (const conflict of conflicts) lines.push(tellConflict(conflict, mark));
  for (const item of distinctEvidence(evidence))
    lines.push(...evidenceLines(item, result, paint, mark));
  if (error !== null) lines.push(printable(`${error.detail} (${error.code})`));
  const opinion = tellSecondOpinion(result);
  if (opinion !== null) lines.push(printable(opinion));
  const nearest = nearestOf(result);
  if (nearest.length > 0) lines.push('The nearest passages:');
  for (const place of nearest) lines.push(INDENT + paint('dim', describe(place)));
  return lines;
}

function evidenceLines(
  { stance, score, citation }: Evidence,
  { conflicts }: ClaimResult,
  paint: Paint,
  mark: (words: string) => string,
): string[] {
  const { source } = citation;
  const quote = withMarks(source.quote, conflictsInQuote(conflicts, citation), mark, printable);
  const link = webLink(citation);
  return [
    `${STANCES[stance]} (${percent(score)}): “${quote}”`,
    INDENT + paint('dim', describe({ ...source, spans: [source] })),
    ...(link === null ? [] : [INDENT + paint('dim', printable(link))]),
  ];
}

function describe(places: Places): string {
  return printable(placesOf({ ...places, title: shorten(places.title, TITLE_LENGTH) }));
}
