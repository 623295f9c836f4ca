import type { Problem } from '../protocol.js';

/** What a caller can meet that no server says. */
type LocalCode = 'unreachable' | 'interrupted' | 'stalled' | 'bad_response';

/** Codes after which the same request may succeed. */
const RETRYABLE = new Set([
  'unreachable',
  'interrupted',
  'stalled',
  'request_timeout',
  'rate_limited',
  'overloaded',
  'shutting_down',
  'model_failed',
  'model_timeout',
  'model_unavailable',
  'embedding_failed',
  'store_unavailable',
  'token_expired',
]);

/** `unreachable`: no answer at all; `interrupted`: it broke off; `stalled`: it fell silent. */
export class VouchError extends Error {
  readonly code: string;
  /** HTTP status; 0 where there was no answer. */
  readonly status: number;
  /** Seconds to wait before trying again, where the server says so. */
  readonly retryAfter: number | null;
  /** What the server said, if it said it as a problem. */
  readonly problem: Problem | null;

  constructor(
    code: string,
    detail: string,
    options: { status?: number; retryAfter?: number | null; problem?: Problem | null } = {},
  ) {
    super(detail);
    this.name = 'VouchError';
    this.code = code;
    this.status = options.status ?? 0;
    this.retryAfter = options.retryAfter ?? null;
    this.problem = options.problem ?? null;
  }

  get retryable(): boolean {
    return RETRYABLE.has(this.code);
  }
}

export function localError(code: LocalCode, detail: string): VouchError {
  return new VouchError(code, detail);
}

/** Of an answer that is not a success. Anything but a problem, from a proxy say, is `bad_response`. */
export async function errorOfResponse(response: Response): Promise<VouchError> {
  const { status } = response;
  const seconds = Number(response.headers.get('retry-after') ?? Number.NaN);
  const retryAfter = seconds >= 0 && seconds <= 3_600 ? seconds : null;
  const problem = await readProblem(response);
  if (problem === null)
    return new VouchError('bad_response', `The server answered ${status}.`, { status, retryAfter });
  return errorOfProblem(problem, retryAfter);
}

export function errorOfProblem(problem: Problem, retryAfter: number | null = null): VouchError {
  const { code, detail, status } = problem;
  return new VouchError(code, detail, { status, retryAfter, problem });
}

async function readProblem(response: Response): Promise<Problem | null> {
  if (!response.headers.get('content-type')?.startsWith('application/problem+json')) {
    await response.body?.cancel();
    return null;
  }
  try {
    const value: unknown = await response.json();
    return isProblem(value) ? value : null;
  } catch {
    return null;
  }
}

export function isProblem(value: unknown): value is Problem {
  const { code, detail, status } = (value ?? {}) as Partial<Record<keyof Problem, unknown>>;
  return typeof code === 'string' && typeof detail === 'string' && typeof status === 'number';
}
