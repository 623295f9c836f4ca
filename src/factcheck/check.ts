/** Checks claims, or every claim of a text, as events. */
import { randomBytes } from 'node:crypto';
import { setMaxListeners } from 'node:events';
import { pMapIterable } from 'p-map';
import { AppError, isAppError } from '../errors.js';
import type { StyledChat } from '../models/styled-chat.js';
import type { CheckEvent, ClaimResult, ClaimsCheckRequest } from '../protocol.js';
import { claimsOf, partsOf, type TextClaim } from './claims/claims.js';
import { combine } from './combine.js';
import { cutLongClaim } from './long-claims.js';
import { claimsByModel } from './model-claims.js';
import {
  type AskedClaim,
  checkedResult,
  failedResult,
  summarise,
  uncheckedResult,
} from './results.js';
import { askSecondOpinion } from './second-opinion.js';
import { type Finding, findVerdict, type VerdictDeps, type VerdictOptions } from './verdict.js';

export interface CheckDeps extends VerdictDeps {
  /** Least chance of a verdict that is given; left out, the calibrated one. */
  readonly claimThreshold?: number | undefined;
  /** A language model that is asked for a verdict of its own; null or left out: none is. */
  readonly opinionModel?: StyledChat | null;
  /** A language model that parts texts into claims; null or left out: rules do. */
  readonly splitterModel?: StyledChat | null;
}

/** A claim or a sentence, with the statements that it is made of. */
interface Unit {
  readonly whole: AskedClaim;
  readonly isCheckworthy: boolean;
  readonly parts: readonly string[];
  /** What the parts are reported as; empty where claims were sent as they are. */
  readonly clauses: readonly AskedClaim[];
}

/** How many claims are checked at a time, which keeps the models busy and the queue short. */
const CONCURRENCY = 4;
/** Of a text that is too long to be read at once, before its pieces have been. */
const NOTHING_SAID = {
  verdict: 'not_found',
  confidence: 0,
  chances: { supported: 0, contradicted: 0, not_found: 0 },
  evidence: [],
  conflicts: [],
} as const;

/**
 * Yields `start`, a `result` for each claim in order, then `end`. What fails for one claim is the
 * `error` of its result; throws `cancelled` once `signal` aborts.
 */
export async function* check(
  deps: CheckDeps,
  request: ClaimsCheckRequest,
  signal: AbortSignal,
): AsyncGenerator<CheckEvent, void, void> {
  // Each call to a model listens; Node takes more than ten at a time for a leak.
  setMaxListeners(0, signal);
  const started = performance.now();
  const id = `chk_${randomBytes(12).toString('base64url')}`;
  const units =
    request.text === undefined
      ? given(request.claims ?? [])
      : written(request.text, await claimsIn(deps, request.text, signal));
  const claims = units.reduce((sum, { clauses }) => sum + 1 + clauses.length, 0);
  yield { type: 'start', id, claims };
  const results: ClaimResult[] = [];
  const { documentIds } = request;
  const checkOne = (unit: Unit) => checkUnit(deps, unit, documentIds, signal);
  for await (const found of pMapIterable(units, checkOne, { concurrency: CONCURRENCY })) {
    for (const result of found) {
      results.push(result);
      yield { type: 'result', result };
    }
  }
  const timings = { totalMs: Math.round((performance.now() - started) * 10) / 10 };
  const verifier = deps.verifier.id;
  const summary = summarise(results);
  yield {
    type: 'end',
    response: { id, offsetUnit: 'utf-16', summary, results, verifier, timings },
  };
}

function given(claims: readonly string[]): Unit[] {
  return claims.map((claim, index) => {
    const span = { start: 0, end: claim.length };
    const parts = partsOf(claim).map(({ standalone }) => standalone);
    const whole = { index, claim, standalone: claim, span, partOf: null };
    return { whole, isCheckworthy: true, parts, clauses: [] };
  });
}

function claimsIn(
  { splitterModel: chat }: CheckDeps,
  text: string,
  signal: AbortSignal,
): Promise<readonly TextClaim[]> {
  return chat ? claimsByModel(chat, text, signal) : Promise.resolve(claimsOf(text));
}

function written(text: string, claims: readonly TextClaim[]): Unit[] {
  const asked = claims.map(({ span, standalone, partOf, isCheckworthy }, index) => {
    const claim = text.slice(span.start, span.end);
    return { index, claim, standalone, span, partOf, isCheckworthy };
  });
  return asked
    .filter(({ partOf }) => partOf === null)
    .map((whole) => {
      const clauses = asked.filter(({ partOf }) => partOf === whole.index);
      const parts = clauses.map(({ standalone }) => standalone);
      return { whole, isCheckworthy: whole.isCheckworthy, parts, clauses };
    });
}

/** The result of the whole, then those of its clauses. */
async function checkUnit(
  deps: CheckDeps,
  { whole, isCheckworthy, parts, clauses }: Unit,
  documentIds: readonly string[] | undefined,
  signal: AbortSignal,
): Promise<ClaimResult[]> {
  const verifier = deps.verifier.id;
  const all = [whole, ...clauses];
  if (!isCheckworthy) return all.map((asked) => uncheckedResult(asked, verifier));
  const options = { documentIds, threshold: deps.claimThreshold, signal };
  try {
    const [own, ...found] = await Promise.all(
      [whole.standalone, ...parts].map((claim) => findAnyVerdict(deps, claim, options)),
    );
    const finding = combine(own as Finding, found);
    const findings = [finding, ...found];
    return await Promise.all(
      all.map((asked, i) => resultOf(deps, asked, findings[i] as Finding, signal)),
    );
  } catch (error) {
    if (signal.aborted || isAppError(error, 'cancelled'))
      throw new AppError('cancelled', 'The check was cancelled.', { cause: error });
    return all.map((asked) => failedResult(asked, error, verifier));
  }
}

async function resultOf(
  { verifier, opinionModel: chat }: CheckDeps,
  asked: AskedClaim,
  finding: Finding,
  signal: AbortSignal,
): Promise<ClaimResult> {
  const secondOpinion = chat ? await askSecondOpinion(chat, finding, signal) : null;
  return { ...checkedResult(asked, finding, verifier.id), secondOpinion };
}

/** Of a claim of any length. */
async function findAnyVerdict(
  deps: CheckDeps,
  claim: string,
  options: VerdictOptions,
): Promise<Finding> {
  const [first, ...rest] = cutLongClaim(claim);
  if (first === undefined) return findVerdict(deps, claim, options);
  const found = [await findVerdict(deps, first, options)];
  for (const piece of rest) found.push(await findVerdict(deps, piece, options));
  return combine({ ...(found[0] as Finding), ...NOTHING_SAID, claim }, found);
}
