/** The report in Markdown. What comes from texts and documents is escaped and stays on its line. */
import type { ClaimResult, Evidence } from '../protocol.js';
import {
  conflictsInClaim,
  conflictsInQuote,
  distinctEvidence,
  findingsOf,
  nearestOf,
  percent,
  placeOf,
  placesOf,
  STANDINGS,
  standingOf,
  tellConflict,
  tellSecondOpinion,
  tellSummary,
  webLink,
} from './findings.js';
import { bold, escapeMarkdown } from './markdown-text.js';
import { withMarks } from './marks.js';
import type { SavedCheck } from './saved-check.js';

const STANCES = { supports: 'Supported by', contradicts: 'Contradicted by' } as const;

export function markdownReport(saved: SavedCheck): string {
  const { vouch, source, response } = saved;
  const when = `Checked ${vouch.checkedAt} by Vouch ${vouch.version} (${response.verifier}).`;
  const claims = findingsOf(response.results).flatMap(({ sentence, parts }) => [
    claimSection(sentence, '##'),
    ...parts.map((part) => claimSection(part, '###')),
  ]);
  const head = [
    `# Claims of ${escapeMarkdown(source.name)}`,
    `**${tellSummary(response.results)}**`,
    escapeMarkdown(when),
  ];
  return `${[...head, ...claims].join('\n\n')}\n`;
}

function claimSection(result: ClaimResult, level: string): string {
  const { word, symbol } = STANDINGS[standingOf(result)];
  const sure = result.confidence === null ? '' : `, ${percent(result.confidence)} sure`;
  const title = `${level} ${result.index + 1}. ${symbol} ${capital(word)}${sure}`;
  const claim = withMarks(result.claim, conflictsInClaim(result), bold, escapeMarkdown);
  const notes = noteLines(result).map((line) => `- ${line}`);
  return [title, `> ${claim}`, ...(notes.length === 0 ? [] : [notes.join('\n')])].join('\n\n');
}

function noteLines(result: ClaimResult): string[] {
  const { claim, standalone, conflicts, evidence, error } = result;
  const lines = standalone === claim ? [] : [`Read as: ${escapeMarkdown(standalone)}`];
  lines.push(...conflicts.map((conflict) => capital(tellConflict(conflict, bold))));
  lines.push(...distinctEvidence(evidence).map((item) => evidenceLine(item, result)));
  if (error !== null) lines.push(escapeMarkdown(`${error.detail} (${error.code})`));
  const opinion = tellSecondOpinion(result);
  if (opinion !== null) lines.push(escapeMarkdown(opinion));
  for (const place of nearestOf(result)) lines.push(`Nearest: ${escapeMarkdown(placesOf(place))}`);
  return lines;
}

function evidenceLine({ stance, score, citation }: Evidence, { conflicts }: ClaimResult): string {
  const { source } = citation;
  const spans = conflictsInQuote(conflicts, citation);
  const quote = withMarks(source.quote, spans, bold, escapeMarkdown);
  const link = webLink(citation);
  const place = escapeMarkdown(placeOf(source));
  const address = link === null ? place : `[${place}](<${linkTarget(link)}>)`;
  return `${STANCES[stance]} (${percent(score)}): “${quote}” — ${address}`;
}

/** The address as the URL parser writes it holds neither space nor angle bracket outside of escapes. */
function linkTarget(link: string): string {
  return new URL(link).href.replace(/[<>\\\s]/g, encodeURIComponent);
}

function capital(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1);
}
