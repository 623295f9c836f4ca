import type { ClaimResult } from '../../protocol.js';
import { counted, type Messages } from '../messages/messages.js';
import { type Standing, standingOf } from './standing.js';

const ORDER: readonly Standing[] = [
  'supported',
  'contradicted',
  'not_found',
  'not_checkworthy',
  'error',
];

/** "3 supported, 1 contradicted, 2 not found". Sentences and their clauses both count. */
export function summaryOf(results: readonly ClaimResult[], messages: Messages): string {
  if (results.length === 0) return '';
  const { claims, language } = messages;
  const forms = {
    supported: claims.supported,
    contradicted: claims.contradicted,
    not_found: claims.notFound,
    not_checkworthy: claims.notCheckworthy,
    error: claims.errors,
  };
  const counts = ORDER.map((standing) => {
    const count = results.filter((result) => standingOf(result) === standing).length;
    return { standing, count };
  }).filter(({ count }) => count > 0);
  const said = counts.map(({ standing, count }) => counted(forms[standing], count, language));
  return new Intl.ListFormat(language, { type: 'unit', style: 'short' }).format(said);
}

/** "86 % sure", as the language writes it. */
export function sureness(confidence: number, { claims, language }: Messages): string {
  const percent = new Intl.NumberFormat(language, { style: 'percent' }).format(confidence);
  return claims.sure.replace('{percent}', () => percent);
}
