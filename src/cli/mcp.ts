import type { Config } from '../config.js';
import { AppError, isAppError } from '../errors.js';
import { serveStdio } from '../mcp/server.js';
import { version } from '../version.js';
import { EXIT } from './exit-codes.js';
import { withFilledIndex } from './open.js';

/** Speaks MCP on standard input and output until the client closes them; all else goes to stderr. */
export async function mcp(config: Config, stop: AbortSignal): Promise<number> {
  return withFilledIndex(config, stop, async (assistant) => {
    await serveStdio({ assistant, signal: stop, explain: tell, version: version() });
    return EXIT.done;
  });
}

function tell(error: unknown): AppError {
  if (isAppError(error) && error.code !== 'internal') return error;
  const trace = error instanceof Error ? (error.stack ?? error.message) : String(error);
  process.stderr.write(`vouch: ${trace}\n`);
  return new AppError('internal', 'The request failed; standard error has the cause.');
}
