import type { Citation } from '../../protocol.js';
import { isSamePage } from './same-page.js';

type Source = Pick<Citation['source'], 'documentId' | 'url'>;

/**
 * What of this page is the document cited: an element that says so by `data-vouch-document="ID"`, or
 * all of it where its address, or its canonical one, is the document's. Null where it is another.
 * @param within where to look for the element, such as a shadow root
 */
export function documentOnPage(
  { source }: { readonly source: Source },
  location: { readonly href: string },
  within: ParentNode = document,
): ParentNode | null {
  const element = within.querySelector(`[data-vouch-document="${CSS.escape(source.documentId)}"]`);
  if (element !== null) return element;
  const canonical = document.querySelector<HTMLLinkElement>('link[rel~="canonical"]')?.href;
  const { url } = source;
  if (url === null) return null;
  const isHere = [location.href, canonical].some((href) => href && isSamePage(href, url));
  return isHere ? document.body : null;
}

export function isThisPage(citation: { readonly source: Source }, location: Location): boolean {
  return documentOnPage(citation, location) !== null;
}
