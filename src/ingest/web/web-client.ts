/** Fetches one address, and refuses to be led to the inside. */
import { lookup as dnsLookup, type LookupAddress } from 'node:dns';
import http, { type IncomingMessage, type RequestOptions } from 'node:http';
import https from 'node:https';
import { isIP, type LookupFunction } from 'node:net';
import { AppError, isAppError } from '../../errors.js';
import { isPublicAddress } from './addresses.js';

/** All addresses of a host name. */
export type Resolve = (
  host: string,
  done: (error: Error | null, addresses: readonly LookupAddress[]) => void,
) => void;

export interface WebClientOptions {
  readonly maxBytes: number;
  /** For intranets. */
  readonly allowPrivate: boolean;
  readonly signal?: AbortSignal | undefined;
  readonly resolve?: Resolve | undefined;
}

export interface WebReply {
  /** Where it came from in the end. */
  readonly url: URL;
  readonly status: number;
  /** Media type alone, in lower case. */
  readonly type: string;
  readonly etag: string | undefined;
  readonly lastModified: string | undefined;
  readonly bytes: Uint8Array;
}

const TIMEOUT_MS = 30_000;
const MAX_REDIRECTS = 5;
const REDIRECTS = new Set([301, 302, 303, 307, 308]);
export const USER_AGENT = 'Vouch';

const systemResolve: Resolve = (host, done) => {
  dnsLookup(host, { all: true }, (error, addresses) => done(error, addresses ?? []));
};

export class WebClient {
  readonly #options: WebClientOptions;

  constructor(options: WebClientOptions) {
    this.#options = options;
  }

  /** Follows redirects, each checked anew. Throws `unprocessable_document` with a reason. */
  async get(start: URL, headers: Readonly<Record<string, string>> = {}): Promise<WebReply> {
    let url = start;
    for (let hop = 0; hop <= MAX_REDIRECTS; hop += 1) {
      const { reply, location } = await this.#once(url, headers);
      if (location === undefined) return reply;
      if (!URL.canParse(location, url.href)) throw refused('redirects to no address');
      url = new URL(location, url);
    }
    throw refused(`redirects more than ${MAX_REDIRECTS} times`);
  }

  async #once(url: URL, headers: Readonly<Record<string, string>>) {
    this.#check(url);
    const late = AbortSignal.timeout(TIMEOUT_MS);
    const { signal } = this.#options;
    try {
      const response = await this.#send(url, {
        headers: { 'User-Agent': USER_AGENT, 'Accept-Encoding': 'identity', ...headers },
        signal: signal === undefined ? late : AbortSignal.any([signal, late]),
        lookup: this.#lookup(),
        agent: false,
      });
      return await this.#read(url, response);
    } catch (error) {
      signal?.throwIfAborted();
      if (isAppError(error)) throw error;
      throw refused(late.aborted ? 'does not answer in time' : 'cannot be reached');
    }
  }

  #send(url: URL, options: RequestOptions): Promise<IncomingMessage> {
    return new Promise((resolve, reject) => {
      const { get } = url.protocol === 'https:' ? https : http;
      get(url, options, resolve).once('error', reject);
    });
  }

  async #read(url: URL, response: IncomingMessage) {
    const { statusCode: status = 0, headers } = response;
    const location = REDIRECTS.has(status) ? headers.location : undefined;
    const chunks: Buffer[] = [];
    let size = 0;
    if (location !== undefined) response.destroy();
    else
      for await (const chunk of response) {
        size += chunk.length;
        if (size > this.#options.maxBytes)
          throw refused(`has more than ${this.#options.maxBytes} bytes (VOUCH_MAX_DOCUMENT_BYTES)`);
        chunks.push(chunk);
      }
    const [type = ''] = (headers['content-type'] ?? '').toLowerCase().split(';');
    const { etag, 'last-modified': lastModified } = headers;
    const bytes = Buffer.concat(chunks);
    return { location, reply: { url, status, type: type.trim(), etag, lastModified, bytes } };
  }

  /** An address that is written out is never looked up. */
  #check(url: URL): void {
    if (url.protocol !== 'http:' && url.protocol !== 'https:')
      throw refused('is no http or https address');
    if (url.username !== '' || url.password !== '') throw refused('holds a user name or password');
    const host = url.hostname.replace(/^\[|\]$/g, '');
    if (isIP(host) !== 0 && !this.#mayAsk(host)) throw insideAddress();
  }

  /** Checks what is then connected to: the name is not looked up again. */
  #lookup(): LookupFunction {
    const resolve = this.#options.resolve ?? systemResolve;
    return (host, options, done) => {
      resolve(host, (error, addresses) => {
        const [first] = addresses;
        if (error !== null || first === undefined)
          done(error ?? new Error('no address'), '', undefined);
        else if (!addresses.every(({ address }) => this.#mayAsk(address)))
          done(insideAddress(), '', undefined);
        else if (options.all === true) done(null, [...addresses]);
        else done(null, first.address, first.family);
      });
    };
  }

  #mayAsk(address: string): boolean {
    return this.#options.allowPrivate || isPublicAddress(address);
  }
}

function insideAddress(): AppError {
  return refused('leads to an address of an inside network: --allow-private reads those');
}

function refused(reason: string): AppError {
  return new AppError('unprocessable_document', reason);
}
