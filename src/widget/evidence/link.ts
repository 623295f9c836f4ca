/** An absolute address of the web; anything else that is named leads to the server's own document. */
export function linkTo(href: string, documentId: string, server: string): string {
  const base = server.replace(/\/+$/, '');
  if (/^https?:\/\//i.test(href) && URL.canParse(href)) return new URL(href).href;
  if (/^\/(?![/\\])/.test(href) && URL.canParse(base + href)) return new URL(base + href).href;
  return `${base}/v1/documents/${encodeURIComponent(documentId)}`;
}
