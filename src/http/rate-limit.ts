import { isIP } from 'node:net';
import type { Request, RequestHandler } from 'express';
import {
  type ClientRateLimitInfo,
  ipKeyGenerator,
  type Options,
  type RateLimitInfo,
  rateLimit,
  type Store,
} from 'express-rate-limit';
import { AppError } from '../errors.js';
import { accessOf, keyOf } from './access.js';

const WINDOW_MS = 60_000;
const MAX_CLIENTS = 100_000;

/** Monotonic milliseconds: the clock on the wall may jump. */
export type Clock = () => number;

/** Counts of one minute, in memory, on a clock that never goes back. */
class CountStore implements Store {
  readonly localKeys = true;
  readonly #clients = new Map<string, { hits: number; endsAt: number }>();
  readonly #clock: Clock;

  constructor(clock: Clock) {
    this.#clock = clock;
  }

  increment(key: string): ClientRateLimitInfo {
    const now = this.#clock();
    let client = this.#clients.get(key);
    if (client === undefined || client.endsAt <= now) {
      client = { hits: 0, endsAt: now + WINDOW_MS };
      this.#clients.delete(key);
      this.#clients.set(key, client);
      this.#forget(now);
    }
    client.hits++;
    return { totalHits: client.hits, resetTime: new Date(Date.now() + client.endsAt - now) };
  }

  decrement(key: string): void {
    const client = this.#clients.get(key);
    if (client !== undefined && client.hits > 0) client.hits--;
  }

  resetKey(key: string): void {
    this.#clients.delete(key);
  }

  /** Windows lie in the order of their ends, so those that are over come first. */
  #forget(now: number): void {
    for (const [key, { endsAt }] of this.#clients) {
      if (endsAt > now && this.#clients.size <= MAX_CLIENTS) return;
      this.#clients.delete(key);
    }
  }
}

/** So many requests a minute and client address; the admin key is not counted. */
export function limitClients(perMinute: number, clock: Clock): RequestHandler {
  return limitRate(clock, {
    limit: perMinute,
    keyGenerator: clientAddress,
    skip: (_request, response) => perMinute === 0 || accessOf(response).kind === 'admin',
  });
}

/** As many requests a minute as the widget key allows each address, whichever tokens they carry. */
export function limitVisitors(clock: Clock): RequestHandler {
  return limitRate(clock, {
    limit: (_request, response) => keyOf(response)?.perMinute ?? 0,
    keyGenerator: (request, response) => `${keyOf(response)?.id} ${clientAddress(request)}`,
    skip: (_request, response) => keyOf(response) === null,
  });
}

/** IPv6 by its /64, all of which belongs to whoever has one address of it. */
function clientAddress(request: Request): string {
  const { ip = '', socket } = request;
  // A proxy that passes on what it was sent may name anything.
  return ipKeyGenerator(isIP(ip) === 0 ? (socket.remoteAddress ?? '') : ip, 64);
}

function limitRate(
  clock: Clock,
  options: Required<Pick<Options, 'limit' | 'keyGenerator' | 'skip'>>,
): RequestHandler {
  return rateLimit({
    ...options,
    windowMs: WINDOW_MS,
    store: new CountStore(clock),
    standardHeaders: 'draft-7',
    legacyHeaders: false,
    handler: (request, _response, next) => {
      const { limit, resetTime } = (request as typeof request & { rateLimit: RateLimitInfo })
        .rateLimit;
      const waitMs = (resetTime?.getTime() ?? Date.now()) - Date.now();
      next(
        new AppError('rate_limited', `${limit} requests a minute are allowed.`, {
          retryAfter: waitMs / 1_000,
        }),
      );
    },
    // Its checks write to the console, about headers that any client can send.
    validate: false,
  });
}
