/**
 * A claim beside a piece of evidence, detail by detail: numbers, dates, names, negation, opposites,
 * roles, quantifiers. No model and no state. It explains verdicts; by itself it decides none.
 */
import type { Span } from '../../domain.js';
import { Alignment } from './alignment.js';
import { antonymRule } from './antonym-rule.js';
import { dateRule } from './date-rule.js';
import { modalityRule } from './modality-rule.js';
import { nameRule } from './name-rule.js';
import { negationRule } from './negation-rule.js';
import { orderRule } from './order-rule.js';
import { quantifierRule } from './quantifier-rule.js';
import { quantityRule } from './quantity-rule.js';
import { readDates } from './read-dates.js';
import { readText } from './reading.js';
import { roleRule } from './role-rule.js';

/** The contract's kinds. */
export type ConflictKind = 'number' | 'date' | 'entity' | 'negation' | 'unit';

/** Which rule found a detail; finer than its kind. */
export type Rule =
  | 'number'
  | 'percentage'
  | 'money'
  | 'range'
  | 'ordinal'
  | 'unit'
  | 'date'
  | 'order'
  | 'name'
  | 'negation'
  | 'antonym'
  | 'role'
  | 'quantifier'
  | 'modality';

export interface Detail {
  readonly kind: ConflictKind;
  readonly rule: Rule;
  /** Offsets into the claim. */
  readonly claim: Span;
}

export interface ComparedDetail extends Detail {
  readonly relation: 'agrees' | 'conflicts' | 'missing';
  /** Offsets into the evidence: what agrees or conflicts; null where missing. */
  readonly source: Span | null;
  /** 0 to 1: how surely the source's detail stands in the same role as the claim's. */
  readonly alignment: number;
}

/** The details of a claim in the order of the text, each as the evidence has it. */
export function compareDetails(claim: string, evidence: string): ComparedDetail[] {
  const alignment = new Alignment(readText(claim), readText(evidence));
  const dates = [readDates(alignment.claim), readDates(alignment.source)] as const;
  const [order, quantifiers] = [orderRule(alignment), quantifierRule(alignment)];
  const found = [
    ...dateRule(alignment, ...dates),
    ...quantityRule(alignment, ...dates),
    ...nameRule(alignment, ...dates),
    ...negationRule(alignment),
    ...antonymRule(alignment, [...order, ...quantifiers]),
    ...order,
    ...roleRule(alignment),
    ...quantifiers,
    ...modalityRule(alignment),
  ];
  return found.sort((a, b) => a.claim.start - b.claim.start || a.claim.end - b.claim.end);
}

export { corrected } from './corrected.js';
export { likelyConflict } from './likely-conflict.js';
