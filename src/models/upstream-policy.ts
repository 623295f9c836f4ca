import type { ErrorCode } from '../errors.js';
import { requireInteger } from './settings.js';

/** How a model server is called. Times in milliseconds. */
export interface UpstreamPolicy {
  /** From the first byte asked to the last one read, retries and waiting included. */
  readonly deadlineMs: number;
  /** The longest silence inside a response body. */
  readonly idleMs: number;
  /** Tries in all, the first included. */
  readonly maxAttempts: number;
  /** First back-off; it doubles with each retry. */
  readonly backoffMs: number;
  /** A server that asks to wait longer than this is not waited for. */
  readonly maxWaitMs: number;
  readonly maxResponseBytes: number;
  /** Failed calls in a row that open the circuit, and how long it stays open. */
  readonly breakerThreshold: number;
  readonly breakerOpenMs: number;
}

/** How failures are named. `subject` begins the sentences that callers read. */
export interface UpstreamWords {
  readonly subject: string;
  readonly failed: ErrorCode;
  readonly timeout: ErrorCode;
}

export type PolicyOptions = Pick<UpstreamPolicy, 'deadlineMs' | 'idleMs'> & Partial<UpstreamPolicy>;

const LONGEST = 600_000;

/** Fills in what is left out; throws `invalid_config` that names what is out of range. */
export function completePolicy(options: PolicyOptions, maxResponseBytes: number): UpstreamPolicy {
  const pick = (name: keyof UpstreamPolicy, fallback: number, min: number, max: number) =>
    requireInteger(name, options[name] ?? fallback, min, max);
  return {
    deadlineMs: requireInteger('deadlineMs', options.deadlineMs, 1, LONGEST),
    idleMs: requireInteger('idleMs', options.idleMs, 1, LONGEST),
    maxAttempts: pick('maxAttempts', 3, 1, 3),
    backoffMs: pick('backoffMs', 250, 0, LONGEST),
    maxWaitMs: pick('maxWaitMs', 10_000, 0, LONGEST),
    maxResponseBytes: pick('maxResponseBytes', maxResponseBytes, 1, 1_000_000_000),
    breakerThreshold: pick('breakerThreshold', 5, 1, 1_000_000),
    breakerOpenMs: pick('breakerOpenMs', 10_000, 1, LONGEST),
  };
}
