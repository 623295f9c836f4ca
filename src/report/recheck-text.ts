/** The report of a recheck for people: what no longer holds comes first. */
import { printable, wrap } from '../text/terminal-text.js';
import { STANDINGS } from './findings.js';
import { escapeMarkdown } from './markdown-text.js';
import { painter } from './paint.js';
import type { Recheck, RecheckedClaim } from './recheck.js';
import type { TerminalOptions } from './terminal.js';

const INDENT = '  ';

/** Claims that hold are told of only where a quote has moved. */
export function terminalRecheck(recheck: Recheck, { width, hasColors }: TerminalOptions): string {
  const paint = painter(hasColors);
  const blocks = worthTelling(recheck).map((claim) => {
    const head = claim.holds ? paint('green', '✓ HOLDS') : paint('red', '✗ NO LONGER HOLDS');
    const lines = [claim.claim.trim(), ...claim.reasons.map((reason) => `– ${reason}`)];
    return [head, ...lines.map((line) => INDENT + wrap(printable(line), width, INDENT))].join('\n');
  });
  return `${[...blocks, wrap(paint('bold', printable(tellRecheck(recheck))), width)].join('\n\n')}\n`;
}

export function markdownRecheck(recheck: Recheck): string {
  const sections = worthTelling(recheck).map((claim) => {
    const head = `## ${claim.index + 1}. ${claim.holds ? '✓ Holds' : '✗ No longer holds'}`;
    const reasons = claim.reasons.map((reason) => `- ${escapeMarkdown(reason)}`).join('\n');
    return `${head}\n\n> ${escapeMarkdown(claim.claim)}\n\n${reasons}`;
  });
  const title = `# Claims of ${escapeMarkdown(recheck.saved.source.name)}, checked again`;
  return `${[title, `**${escapeMarkdown(tellRecheck(recheck))}**`, ...sections].join('\n\n')}\n`;
}

function worthTelling({ claims }: Recheck): RecheckedClaim[] {
  const told = claims.filter(({ reasons }) => reasons.length > 0);
  return [...told.filter(({ holds }) => !holds), ...told.filter(({ holds }) => holds)];
}

function tellRecheck({ summary, claims, saved }: Recheck): string {
  const { holds, changed, error } = summary;
  const errors = error === 0 ? '' : `, ${error} met an ${STANDINGS.error.word}`;
  const since = `since ${saved.checkedAt.slice(0, 10)}`;
  if (changed + error === 0) return `All ${claims.length} verdicts and their quotes hold ${since}.`;
  return `Of ${claims.length} verdicts ${holds} hold, ${changed} no longer do${errors} (${since}).`;
}
