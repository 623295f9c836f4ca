import type { Config } from '../config.js';
import { SearchRequest } from '../protocol.js';
import { ensureIndexed, withAssistant } from './open.js';
import { parseInput } from './parse-input.js';
import { renderPassages } from './render.js';

export interface SearchOptions {
  readonly json?: boolean;
  readonly limit: number;
  readonly document?: string[];
}

export async function search(
  config: Config,
  query: string,
  options: SearchOptions,
): Promise<number> {
  const request = parseInput(SearchRequest, {
    query,
    limit: options.limit,
    documentIds: options.document,
  });
  return withAssistant(config, { mode: 'auto' }, async (assistant) => {
    await ensureIndexed(assistant);
    const response = await assistant.search(request);
    const output = options.json ? JSON.stringify(response, null, 2) : renderPassages(response);
    process.stdout.write(`${output}\n`);
    return response.passages.length > 0 ? 0 : 3;
  });
}
