/** Exchanges a page's publishable key for short-lived visitor tokens. */
export const PUBLISHABLE_PREFIX = 'vouch_pk_';

/** A token is renewed when it has less than this left. */
const MARGIN_MS = 30_000;

interface Issued {
  readonly token: string;
  readonly expiresIn: number;
}

/** One request at a time, however many ask; a token that failed is dropped by `forget`. */
export class VisitorToken {
  readonly #issue: () => Promise<Issued>;
  #current: Promise<string> | null = null;
  #validUntil = 0;

  constructor(issue: () => Promise<Issued>) {
    this.#issue = issue;
  }

  get(): Promise<string> {
    if (this.#current === null || performance.now() > this.#validUntil)
      this.#current = this.#renew();
    return this.#current;
  }

  forget(): void {
    this.#current = null;
  }

  async #renew(): Promise<string> {
    this.#validUntil = Number.POSITIVE_INFINITY;
    try {
      const { token, expiresIn } = await this.#issue();
      this.#validUntil = performance.now() + expiresIn * 1_000 - MARGIN_MS;
      return token;
    } catch (error) {
      this.#current = null;
      throw error;
    }
  }
}
