import type { VisitorClient } from '../../client/visitor-client.js';
import type { ClaimResult, ClaimsCheckResponse } from '../../protocol.js';

export interface CheckRequest {
  readonly text: string;
  readonly documentIds: readonly string[] | undefined;
}

/** How far a check has come. `total` is null until the server has counted the claims. */
export interface CheckState {
  readonly phase: 'checking' | 'done' | 'stopped' | 'failed';
  readonly text: string;
  readonly total: number | null;
  readonly results: readonly ClaimResult[];
  readonly error: unknown;
}

/** Well-formed and without NUL, as the server wants it, with every offset as before. */
export function sendable(text: string): string {
  return text.replaceAll('\0', '\ufffd').toWellFormed();
}

/**
 * Checks a text and says each change of its state, `done`, `stopped` or `failed` last. The response,
 * or null where there is none.
 */
export async function runCheck(
  client: VisitorClient,
  { text, documentIds }: CheckRequest,
  signal: AbortSignal,
  changed: (state: CheckState) => void,
): Promise<ClaimsCheckResponse | null> {
  const results: ClaimResult[] = [];
  let total: number | null = null;
  const say = (phase: CheckState['phase'], error: unknown = null) =>
    changed({ phase, text, total, results: [...results], error });
  say('checking');
  try {
    const request = { text, ...(documentIds && { documentIds: [...documentIds] }) };
    for await (const event of client.check(request, { signal })) {
      if (event.type === 'end') {
        results.splice(0, results.length, ...event.response.results);
        total = results.length;
        say('done');
        return event.response;
      }
      if (event.type === 'start') total = event.claims;
      else results.push(event.result);
      say('checking');
    }
    say('stopped');
  } catch (error) {
    if (signal.aborted) say('stopped');
    else say('failed', error);
  }
  return null;
}
