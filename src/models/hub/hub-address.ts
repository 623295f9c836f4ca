import { AppError } from '../../errors.js';

const LOOPBACK = new Set(['127.0.0.1', '[::1]', 'localhost']);

/** Throws `invalid_config`. A token goes out over TLS, or does not leave this machine. */
export function readEndpoint(endpoint: string, token: string | undefined): URL {
  const url = URL.canParse(endpoint) ? new URL(endpoint) : null;
  const isPlain = url?.protocol === 'http:';
  if (url === null || !(isPlain || url.protocol === 'https:') || url.username || url.password)
    throw new AppError(
      'invalid_config',
      'HF_ENDPOINT: must be an https address without a user name',
    );
  if (token !== undefined && !/^[\x21-\x7e]+$/.test(token))
    throw new AppError('invalid_config', 'HF_TOKEN: must be visible ASCII characters');
  if (token !== undefined && isPlain && !LOOPBACK.has(url.hostname))
    throw new AppError('invalid_config', 'HF_TOKEN: is sent over https only; mend HF_ENDPOINT');
  return url;
}

/** The address of `parts` below the endpoint. */
export function hubUrl(endpoint: URL, parts: string, query = ''): URL {
  return new URL(`${endpoint.href.replace(/\/+$/, '')}/${parts}${query}`);
}

/** The token is for the endpoint alone: redirects lead to storage of others. */
export function hubHeaders(url: URL, endpoint: URL, token: string | undefined) {
  const isOwn = url.origin === endpoint.origin;
  return {
    'accept-encoding': 'identity',
    ...(token !== undefined && isOwn && { authorization: `Bearer ${token}` }),
  };
}

/** Throws `model_unavailable` for a redirect that leaves TLS, unless it stays at the endpoint. */
export function redirectTarget(location: string, from: URL, endpoint: URL): URL {
  const target = URL.canParse(location, from.href) ? new URL(location, from) : null;
  if (target !== null && (target.protocol === 'https:' || target.origin === endpoint.origin))
    return target;
  throw new AppError(
    'model_unavailable',
    `${from.host} redirects to an address that is not https, which is not followed`,
  );
}
