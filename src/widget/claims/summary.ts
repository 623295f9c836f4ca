import type { ClaimResult } from '../../protocol.js';
import { counted, type Messages } from '../messages/messages.js';
import { standingOf, toldOf } from './standing.js';

const ORDER = ['supported', 'contradicted', 'not_found', 'error'] as const;

/** "3 supported, 1 contradicted, 2 not found", of the claims told; empty where there are none. */
export function summaryOf(results: readonly ClaimResult[], messages: Messages): string {
  const { claims, language } = messages;
  const forms = {
    supported: claims.supported,
    contradicted: claims.contradicted,
    not_found: claims.notFound,
    error: claims.errors,
  };
  const told = toldOf(results);
  const said = ORDER.flatMap((standing) => {
    const count = told.filter((result) => standingOf(result) === standing).length;
    return count === 0 ? [] : [counted(forms[standing], count, language)];
  });
  return new Intl.ListFormat(language, { type: 'unit', style: 'short' }).format(said);
}

/** "86 % sure", as the language writes it. */
export function sureness(confidence: number, { claims, language }: Messages): string {
  const percent = new Intl.NumberFormat(language, { style: 'percent' }).format(confidence);
  return claims.sure.replace('{percent}', () => percent);
}
