import { requireApiKey, requireBaseUrl } from './settings.js';
import type { UpstreamCall } from './upstream.js';
import type { PolicyOptions } from './upstream-policy.js';

export interface OpenAiOptions extends PolicyOptions {
  /** The model's name at the server. */
  readonly model: string;
  readonly apiKey: string;
  /** Base URL ending in `/v1` or alike; OpenAI's own when left out. */
  readonly baseUrl?: string | undefined;
}

export const OPENAI_BASE_URL = 'https://api.openai.com/v1';

/**
 * What every LangChain client of one call is made with. One client a call, since LangChain takes
 * `fetch` at construction only; it holds no sockets. Retries are the call's own.
 */
export function clientFields(options: OpenAiOptions, call: UpstreamCall) {
  return {
    model: options.model,
    apiKey: options.apiKey,
    maxRetries: 0,
    configuration: {
      baseURL: options.baseUrl ?? OPENAI_BASE_URL,
      fetch: call.fetch,
      // The client would print what a server sends when it cannot read it.
      logLevel: 'off' as const,
    },
  };
}

/** Throws `invalid_config` for a key or an address that could only fail at the first call. */
export function checkOptions(options: OpenAiOptions): void {
  requireApiKey(options.apiKey);
  requireBaseUrl(options.baseUrl ?? OPENAI_BASE_URL);
}
