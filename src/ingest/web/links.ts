/** Addresses that a page or a sitemap names, without their fragments, each once. */

const MAX_LINKS = 5_000;
const ANCHOR =
  /<a\s[^>]{0,2000}?\bhref\s*=\s*(?:"([^"]{1,2000})"|'([^']{1,2000})'|([^\s"'>]{1,2000}))/gi;
const LOCATION = /<loc>\s*(?:<!\[CDATA\[)?\s*([^<\]\s]{1,2000})/gi;
const SITEMAP = /^\s*(?:<\?xml[^>]*>\s*)?(?:<!--[^>]*-->\s*)*<(?:urlset|sitemapindex)[\s>]/i;

export function linksOf(html: string, base: URL): URL[] {
  const found = [...html.matchAll(ANCHOR)].map(([, a, b, c]) => a ?? b ?? c ?? '');
  return addresses(found, base);
}

/** Null for what is no sitemap. Of an index of sitemaps these are sitemaps again. */
export function sitemapOf(xml: string, base: URL): URL[] | null {
  if (!SITEMAP.test(xml)) return null;
  return addresses(
    [...xml.matchAll(LOCATION)].map(([, location = '']) => location),
    base,
  );
}

function addresses(found: readonly string[], base: URL): URL[] {
  const unique = new Map<string, URL>();
  for (const each of found.slice(0, MAX_LINKS)) {
    const link = each.replace(/&amp;|&#38;/gi, '&').trim();
    if (!URL.canParse(link, base.href)) continue;
    const url = new URL(link, base);
    url.hash = '';
    if (url.protocol === 'http:' || url.protocol === 'https:') unique.set(url.href, url);
  }
  return [...unique.values()];
}
