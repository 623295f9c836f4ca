/** Reads pages of a site into the index. What has not changed since the last time is left alone. */
import { createHash } from 'node:crypto';
import { documentIdOf } from '../../corpus/document-id.js';
import type { DocumentFormat } from '../../domain.js';
import { AppError, isAppError } from '../../errors.js';
import { MEDIA_TYPES } from '../../protocol.js';
import type { PassageStore } from '../../store/port.js';
import type { IngestReport, SkippedFile } from '../report.js';
import { linksOf, sitemapOf } from './links.js';
import { type MayRead, parseRobots } from './robots.js';
import { type Resolve, USER_AGENT, WebClient, type WebReply } from './web-client.js';

export interface WebPage {
  readonly id: string;
  readonly url: string;
  readonly bytes: Uint8Array;
  readonly format: DocumentFormat;
}

export interface WebIngestOptions {
  /** A page, a file or a sitemap. */
  readonly start: string;
  /** How many links on the same origin are followed one after another; 0 reads the one page. */
  readonly depth: number;
  /** Also read addresses of inside networks. */
  readonly allowPrivate: boolean;
  readonly maxDocumentBytes: number;
  readonly store: PassageStore;
  /** Reads, embeds and stores a page; gives the number of its passages. */
  readonly add: (page: WebPage) => Promise<{ readonly passages: number }>;
  readonly signal?: AbortSignal | undefined;
  readonly onPage?: ((url: string) => void) | undefined;
  readonly resolve?: Resolve | undefined;
}

const MAX_PAGES = 1_000;
const XML = new Set(['application/xml', 'text/xml']);

/** What is remembered of a page. */
interface Visit {
  readonly etag?: string | undefined;
  readonly lastModified?: string | undefined;
  readonly sha256: string;
  readonly links: readonly string[];
}

/**
 * Pages that cannot be read are reported and the others read. Throws `invalid_request` where `start` is no
 * web address, and what the store and the embedder throw.
 */
export async function ingestWeb(options: WebIngestOptions): Promise<IngestReport> {
  if (!/^https?:\/\//i.test(options.start) || !URL.canParse(options.start))
    throw new AppError('invalid_request', `${options.start} is no http or https address`);
  const run = new WebRun(options);
  await run.follow(new URL(options.start));
  return run.report;
}

class WebRun {
  readonly #options: WebIngestOptions;
  readonly #client: WebClient;
  readonly #robots = new Map<string, MayRead>();
  readonly #added: string[] = [];
  readonly #replaced: string[] = [];
  readonly #unchanged: string[] = [];
  readonly #skipped: SkippedFile[] = [];
  #passages = 0;

  constructor(options: WebIngestOptions) {
    this.#options = options;
    this.#client = new WebClient({ ...options, maxBytes: options.maxDocumentBytes });
  }

  get report(): IngestReport {
    const outcomes = { added: this.#added, replaced: this.#replaced, unchanged: this.#unchanged };
    return { ...outcomes, removed: [], skipped: this.#skipped, passagesEmbedded: this.#passages };
  }

  async follow(start: URL): Promise<void> {
    start.hash = '';
    const queue = [{ url: start, depth: 0 }];
    const seen = new Set([start.href]);
    for (let next = queue.shift(); next !== undefined; next = queue.shift()) {
      this.#options.signal?.throwIfAborted();
      const { pages, links } = await this.#visit(next.url);
      // Pages of a sitemap are as near as the sitemap itself.
      const found = [
        ...pages.map((url) => ({ url, depth: next.depth })),
        ...links.map((url) => ({ url, depth: next.depth + 1 })),
      ];
      for (const each of found) {
        if (each.url.origin !== start.origin || each.depth > this.#options.depth) continue;
        if (seen.has(each.url.href) || seen.size >= MAX_PAGES) continue;
        seen.add(each.url.href);
        queue.push(each);
      }
    }
  }

  async #visit(url: URL): Promise<{ pages: readonly URL[]; links: readonly URL[] }> {
    try {
      await this.#askRobots(url);
      this.#options.onPage?.(url.href);
      const known = await this.#lastVisit(url);
      const reply = await this.#client.get(url, conditions(known));
      if (reply.url.origin !== url.origin) await this.#askRobots(reply.url);
      const sitemap = XML.has(reply.type) ? sitemapOf(textOf(reply), reply.url) : null;
      if (sitemap !== null) return { pages: sitemap, links: [] };
      const links = await this.#take(url, reply, known);
      return { pages: [], links: links.map((link) => new URL(link)) };
    } catch (error) {
      if (!isAppError(error, 'unprocessable_document') && !isAppError(error, 'invalid_text'))
        throw error;
      this.#skipped.push({ path: url.href, reason: error.message });
      return { pages: [], links: [] };
    }
  }

  /** Gives the page's links. */
  async #take(url: URL, reply: WebReply, known: Visit | null): Promise<readonly string[]> {
    const sha256 = createHash('sha256').update(reply.bytes).digest('hex');
    if (known !== null && (reply.status === 304 || known.sha256 === sha256)) {
      this.#unchanged.push(url.href);
      return known.links;
    }
    if (reply.status !== 200) throw refused(`answers with status ${reply.status}`);
    const format = MEDIA_TYPES[reply.type];
    if (format === undefined || format === 'csv' || format === 'jsonl')
      throw refused(`is ${reply.type || 'of no type'}, which is not read from the web`);
    const page = { id: documentIdOf(url.href), url: reply.url.href, bytes: reply.bytes, format };
    const { passages } = await this.#options.add(page);
    this.#passages += passages;
    this.#keptOutcome(known).push(url.href);
    const found = format === 'html' ? linksOf(textOf(reply), reply.url) : [];
    const links = found.filter(({ origin }) => origin === url.origin).map(({ href }) => href);
    const { etag, lastModified } = reply;
    const visit: Visit = { etag, lastModified, sha256, links };
    await this.#options.store.writeSetting(settingOf(url), JSON.stringify(visit));
    return links;
  }

  #keptOutcome(known: Visit | null): string[] {
    return known === null ? this.#added : this.#replaced;
  }

  /** Null where the index does not hold the page any more. */
  async #lastVisit(url: URL): Promise<Visit | null> {
    const { store } = this.#options;
    const [missing] = await store.missingDocuments([documentIdOf(url.href)]);
    const kept = missing === undefined ? await store.readSetting(settingOf(url)) : null;
    return kept === null ? null : (JSON.parse(kept) as Visit);
  }

  /** Throws where robots.txt forbids the address. A site that has none allows everything. */
  async #askRobots(url: URL): Promise<void> {
    let mayRead = this.#robots.get(url.origin);
    if (mayRead === undefined) {
      const reply = await this.#client.get(new URL('/robots.txt', url));
      if (reply.status >= 500) throw refused('has a robots.txt that cannot be read just now');
      mayRead = parseRobots(reply.status === 200 ? textOf(reply) : '', USER_AGENT);
      this.#robots.set(url.origin, mayRead);
    }
    if (!mayRead(url)) throw refused('is not to be read by programs, says robots.txt');
  }
}

function conditions(known: Visit | null): Record<string, string> {
  return {
    ...(known?.etag !== undefined && { 'If-None-Match': known.etag }),
    ...(known?.lastModified !== undefined && { 'If-Modified-Since': known.lastModified }),
  };
}

const settingOf = (url: URL) => `web ${url.href}`;

function textOf({ bytes }: WebReply): string {
  return new TextDecoder().decode(bytes);
}

function refused(reason: string): AppError {
  return new AppError('unprocessable_document', reason);
}
