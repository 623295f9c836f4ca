import { AppError } from '../errors.js';

/** `value` when it is an integer in `[min, max]`; throws `invalid_config` that names it. */
export function requireInteger(name: string, value: number, min: number, max: number): number {
  if (Number.isInteger(value) && value >= min && value <= max) return value;
  throw new AppError('invalid_config', `${name}: must be a whole number from ${min} to ${max}`);
}

/** Throws `invalid_config`, without repeating the value, for a key that no header can carry. */
export function requireApiKey(key: string): string {
  if (/^[\x21-\x7e]+$/.test(key)) return key;
  throw new AppError('invalid_config', 'OPENAI_API_KEY: must be visible ASCII without spaces');
}

/** Throws `invalid_config`, without repeating the value, for what is no plain HTTP address. */
export function requireBaseUrl(value: string): string {
  const url = URL.canParse(value) ? new URL(value) : null;
  if (url && /^https?:$/.test(url.protocol) && !url.username && !url.password) return value;
  throw new AppError(
    'invalid_config',
    'OPENAI_BASE_URL: must be an http or https address without a user name or password in it',
  );
}
