/** Which pages may call from a browser, and under which names this server may be called. */
import type { IncomingMessage } from 'node:http';
import type { RequestHandler } from 'express';
import type { Assistant } from '../assistant.js';
import type { Config } from '../config.js';
import { AppError } from '../errors.js';
import { accessOf } from './access.js';

const LOOPBACK = new Set(['localhost', '127.0.0.1', '[::1]']);
/** Where pages with a widget key may call. */
const KEYED = /^\/(?:v1\/|mcp\/?$)/;
const SAFE_METHODS = new Set(['GET', 'HEAD', 'OPTIONS']);
const EXPOSED = 'Location, Retry-After, X-Request-Id, RateLimit, RateLimit-Policy';
const ALLOWED_HEADERS = 'Authorization, Content-Type, Accept, MCP-Protocol-Version';
const PREFLIGHT_SECONDS = '600';

/**
 * Throws `invalid_request` unless there is one Host header. A server on the loopback answers to
 * loopback names only, lest a page reach it through a name of its own that resolves to 127.0.0.1.
 */
export function checkHost(config: Config): RequestHandler {
  const isLoopback = LOOPBACK.has(config.host) || config.host === '::1';
  const allowed = new Set(config.allowedOrigins.map(hostOfOrigin));
  return (request, _response, next) => {
    const hosts = request.headersDistinct.host ?? [];
    const url = hosts.length === 1 ? parseUrl(`http://${hosts[0]}`) : null;
    if (url === null)
      throw new AppError('invalid_request', 'Host: there must be one, and a valid one.');
    if (isLoopback && !LOOPBACK.has(url.hostname) && !allowed.has(url.host))
      throw new AppError('forbidden', 'Host: this server answers to loopback names only.');
    next();
  };
}

/**
 * CORS for exactly the origins that the settings or a widget key name, without credentials; changes
 * from other pages: `forbidden`. A preflight carries no key, so it may be for any of them.
 */
export function checkOrigin(config: Config, keys: Assistant['keys']): RequestHandler {
  return async (request, response, next) => {
    const { origin } = request.headers;
    response.vary('Origin');
    const isAllowed =
      origin !== undefined &&
      (config.allowedOrigins.includes(origin) ||
        (KEYED.test(request.path) && (await keys.allowsOrigin(origin))));
    if (isAllowed) {
      response.setHeader('Access-Control-Allow-Origin', origin);
      response.setHeader('Access-Control-Expose-Headers', EXPOSED);
    }
    const isPreflight =
      request.method === 'OPTIONS' &&
      request.headers['access-control-request-method'] !== undefined;
    const isForeign = origin !== undefined && !isAllowed && !isSameHost(request, origin);
    // A key that is refused is told so: its origin may be unknown for that very reason.
    const isChange = !SAFE_METHODS.has(request.method) && accessOf(response).kind !== 'refused';
    if (isForeign && (isPreflight || isChange))
      throw new AppError('forbidden', 'Origin: this origin is not allowed.');
    if (!isPreflight) return next();
    response.setHeader('Access-Control-Allow-Methods', 'GET, POST, DELETE');
    response.setHeader('Access-Control-Allow-Headers', ALLOWED_HEADERS);
    response.setHeader('Access-Control-Max-Age', PREFLIGHT_SECONDS);
    response.status(204).end();
  };
}

/** Only the host is compared: behind a proxy that ends TLS the page is https and this is http. */
function isSameHost(request: IncomingMessage, origin: string): boolean {
  const host = parseUrl(`http://${request.headers.host}`)?.host;
  return host !== undefined && parseUrl(origin)?.host === host;
}

function hostOfOrigin(origin: string): string | undefined {
  return parseUrl(origin)?.host;
}

function parseUrl(text: string): URL | null {
  return URL.canParse(text) ? new URL(text) : null;
}
