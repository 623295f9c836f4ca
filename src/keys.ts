/** Widget keys: made, listed, revoked, found again, and what they may use of a day. */
import { createHash, randomBytes } from 'node:crypto';
import { AppError, isAppError } from './errors.js';
import type { KeyCreated, KeyList, KeyRequest } from './protocol.js';
import type { KeyStore, PassageStore, StoredKey } from './store/port.js';

export type WidgetKey = StoredKey;

/** Publishable keys stand in pages, where their prefix tells what they are. */
export const WIDGET_KEY_PREFIX = 'vouch_pk_';
const SECRET_SETTING = 'visitor-token-secret';
const SECRET_BYTES = 32;
const DAY_MS = 86_400_000;

type Settings = Pick<PassageStore, 'readSetting' | 'writeSetting'>;

export class Keys {
  readonly #store: KeyStore & Settings;
  readonly #now: () => number;
  /** What a process that may not write has counted: `key day` to requests. */
  readonly #spent = new Map<string, number>();
  #secret: Promise<Buffer> | null = null;

  /** @param now milliseconds since 1970; days begin at midnight UTC by it */
  constructor(store: KeyStore & Settings, now: () => number = Date.now) {
    this.#store = store;
    this.#now = now;
  }

  async create(request: KeyRequest): Promise<KeyCreated> {
    const key = WIDGET_KEY_PREFIX + randomBytes(32).toString('base64url');
    const fields = {
      id: `key_${randomBytes(9).toString('base64url')}`,
      name: request.name,
      origins: [...new Set(request.origins)],
      perMinute: request.perMinute,
      perDay: request.perDay ?? null,
      createdAt: new Date(this.#now()).toISOString(),
    };
    await this.#store.addKey({ ...fields, revokedAt: null, sha256: sha256(key) });
    return { ...fields, key };
  }

  async list(): Promise<KeyList> {
    const keys = await this.#store.listKeys();
    return { keys: keys.map((key) => ({ ...key, origins: [...key.origins] })) };
  }

  /** Whatever was issued for it is refused from now on. Throws `not_found`. */
  async revoke(id: string): Promise<void> {
    if (!(await this.#store.revokeKey(id)))
      throw new AppError('not_found', `There is no key with the id ${JSON.stringify(id)}.`);
  }

  /** Null for what is no key, or a revoked one. */
  async find(key: string): Promise<WidgetKey | null> {
    return unlessRevoked(await this.#store.findKey(sha256(key)));
  }

  /** Null where there is none, or it is revoked. */
  async read(id: string): Promise<WidgetKey | null> {
    return unlessRevoked(await this.#store.readKey(id));
  }

  allowsOrigin(origin: string): Promise<boolean> {
    return this.#store.allowsOrigin(origin);
  }

  /**
   * Counts a request before it is worked on. Throws `rate_limited` once the key's day is used up. Only
   * a process that may not write counts in its memory.
   */
  async reserve({ id, perDay }: WidgetKey): Promise<void> {
    if (perDay === null) return;
    const now = this.#now();
    const spending = { key: id, day: Math.floor(now / DAY_MS), limit: perDay };
    if (await this.#spend(spending)) return;
    throw new AppError('rate_limited', `The key’s ${perDay} requests of this day are used up.`, {
      retryAfter: (DAY_MS - (now % DAY_MS)) / 1_000,
    });
  }

  async #spend(spending: Parameters<KeyStore['spendRequest']>[0]): Promise<boolean> {
    try {
      return await this.#store.spendRequest(spending);
    } catch (error) {
      if (!isAppError(error, 'read_only')) throw error;
    }
    const slot = `${spending.key} ${spending.day}`;
    const spent = this.#spent.get(slot) ?? 0;
    if (spent >= spending.limit) return false;
    this.#spent.set(slot, spent + 1);
    return true;
  }

  /** Signs the tokens of visitors; made when it is first needed. Throws `read_only`. */
  visitorSecret(): Promise<Buffer> {
    this.#secret ??= this.#readSecret().catch((error: unknown) => {
      this.#secret = null;
      throw error;
    });
    return this.#secret;
  }

  async #readSecret(): Promise<Buffer> {
    const stored = await this.#store.readSetting(SECRET_SETTING);
    if (stored !== null) return Buffer.from(stored, 'base64url');
    const secret = randomBytes(SECRET_BYTES);
    await this.#store.writeSetting(SECRET_SETTING, secret.toString('base64url'));
    return secret;
  }
}

function unlessRevoked(key: StoredKey | null): WidgetKey | null {
  return key?.revokedAt === null ? key : null;
}

function sha256(text: string): string {
  return createHash('sha256').update(text).digest('hex');
}
