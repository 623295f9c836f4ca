import type { Config } from '../config.js';
import { SearchRequest } from '../protocol.js';
import { EXIT } from './exit-codes.js';
import { withFilledIndex } from './open.js';
import { parseInput } from './parse-input.js';
import { renderPassages } from './render.js';
import { widthOf } from './terminal.js';

export interface SearchOptions {
  readonly json?: boolean;
  readonly limit: number;
  readonly document?: string[];
}

/** @returns 0 when there are passages, 3 when nothing was found */
export async function search(
  config: Config,
  query: string,
  options: SearchOptions,
  stop: AbortSignal,
): Promise<number> {
  const { limit, document: documentIds } = options;
  const request = parseInput(SearchRequest, { query, limit, documentIds });
  return withFilledIndex(config, stop, async (assistant) => {
    const response = await assistant.search(request, { signal: stop });
    const output = options.json
      ? JSON.stringify(response)
      : renderPassages(response, widthOf(process.stdout));
    process.stdout.write(`${output}\n`);
    return response.passages.length > 0 ? EXIT.done : EXIT.notFound;
  });
}
