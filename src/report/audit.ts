/** Reports of an audit: which passages of the corpus contradict each other. */
import type { AuditPair, AuditResponse } from '../protocol.js';
import { printable, wrap } from '../text/terminal-text.js';
import { percent, placeOf } from './findings.js';
import { bold, escapeMarkdown } from './markdown-text.js';
import { withMarks } from './marks.js';
import { painter } from './paint.js';
import type { TerminalOptions } from './terminal.js';

type Restyle = (words: string) => string;

const INDENT = '    ';
const SIDES = ['first', 'second'] as const;

/** The two sides of a pair one below the other, with the words that differ marked in both. */
export function terminalAudit(audit: AuditResponse, { width, hasColors }: TerminalOptions): string {
  const paint = painter(hasColors);
  const mark = (words: string) => paint('mark', `[${printable(words)}]`);
  const blocks = audit.pairs.map((pair, at) => {
    const number = `${at + 1}.`.padEnd(INDENT.length);
    const sure = paint('red', `${percent(pair.score)} sure`);
    const head = [sure, ...kindsOf(pair, mark)].join('  ');
    const sides = SIDES.flatMap((side) => [
      `“${quoteOf(pair, side, mark, printable)}”`,
      paint('dim', printable(placeOf(pair[side]))),
    ]);
    const lines = sides.map((line) => INDENT + wrap(line, width, INDENT));
    return [number + head, ...lines].join('\n');
  });
  return `${[...blocks, wrap(paint('bold', tellAudit(audit)), width)].join('\n\n')}\n`;
}

export function markdownAudit(audit: AuditResponse): string {
  const sections = audit.pairs.map((pair, at) => {
    const sides = SIDES.map(
      (side) =>
        `> ${quoteOf(pair, side, bold, escapeMarkdown)}\n>\n> — ${escapeMarkdown(placeOf(pair[side]))}`,
    );
    const title = `## ${at + 1}. ${percent(pair.score)} sure`;
    return [title, ...kindsOf(pair, bold), sides.join('\n\n<!-- -->\n\n')].join('\n\n');
  });
  const head = ['# Passages that contradict each other', `**${tellAudit(audit)}**`];
  return `${[...head, ...sections].join('\n\n')}\n`;
}

function kindsOf({ conflicts }: AuditPair, mark: Restyle): string[] {
  return conflicts.map(
    ({ kind, first, second }) => `${kind}: ${mark(first.text)} ↔ ${mark(second.text)}`,
  );
}

function quoteOf(
  pair: AuditPair,
  side: (typeof SIDES)[number],
  mark: Restyle,
  plain: Restyle,
): string {
  const { quote, start } = pair[side];
  const spans = pair.conflicts.map((conflict) => ({
    start: conflict[side].start - start,
    end: conflict[side].end - start,
  }));
  return withMarks(quote, spans, mark, plain);
}

function tellAudit({ pairs, passages, documents }: AuditResponse): string {
  const looked = `${passages} passages of ${documents} ${documents === 1 ? 'document' : 'documents'}`;
  if (pairs.length === 0) return `Nothing in ${looked} was found to contradict anything else.`;
  const found = pairs.length === 1 ? '1 pair contradicts' : `${pairs.length} pairs contradict`;
  return `${found} each other, of ${looked}.`;
}
