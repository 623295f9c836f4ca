/** What a test in a browser needs around it: the real server, a site beside it, a network to spoil. */
import { readFileSync } from 'node:fs';
import { FILES, openSite, type Site } from '../http/support.js';
import { type FaultyProxy, startFaultyProxy } from '../support/faulty-proxy.js';
import { type PageServer, startPages } from '../support/page-server.js';
import { type Host, hostPage } from './hosts.js';

export const ARTICLE_ID = 'pakistan-russia-convergence.txt';
export const ARTICLE = readFileSync(new URL(`../../corpus/${ARTICLE_ID}`, import.meta.url), 'utf8');

export interface Stage {
  readonly site: Site;
  readonly pages: PageServer;
  /** The same server by way of a network that breaks when told to. */
  readonly proxy: FaultyProxy;
  readonly origins: readonly string[];
  /** Puts up a page with the widget, inside and open, and gives its address. */
  host(host?: Partial<Host>): string;
  close(): Promise<void>;
}

export interface StageOptions {
  readonly files?: Readonly<Record<string, string>>;
  readonly env?: Readonly<Record<string, string>>;
}

export async function openStage({ files = FILES, env = {} }: StageOptions = {}): Promise<Stage> {
  let site: Site | undefined;
  const pages = await startPages();
  const proxy = await startFaultyProxy(() => site?.url ?? '');
  site = await openSite({ VOUCH_ALLOWED_ORIGINS: pages.url, ...env }, {}, files);
  const { url } = site;
  let hosts = 0;
  return {
    ...{ site, pages, proxy },
    origins: [url, pages.url, proxy.url],
    host: (host = {}) => {
      const attributes = { placement: 'inline', ...host.attributes };
      return pages.put(`/host-${++hosts}`, hostPage({ server: url, ...host, attributes }));
    },
    async close() {
      await Promise.all([pages.close(), proxy.close()]);
      await site.close();
    },
  };
}
