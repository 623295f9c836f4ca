import { posix } from 'node:path';
import { DOMParser } from 'linkedom';
import { AppError } from '../../errors.js';
import type { ReadDocument } from '../formats.js';
import { checkDepth, type DomNode, writeDom } from './dom-text.js';
import { decodeHtml } from './html.js';
import { TextBuilder } from './text-builder.js';
import { checkXml, openZip, type ZipEntries } from './zip.js';

interface XmlDocument extends DomNode {
  querySelectorAll(selector: string): Iterable<DomNode>;
}

const PART = /\.(?:xml|opf|x?html?)$/i;
const CONTAINER = 'META-INF/container.xml';

/** The chapters of a book in the order of its spine, without its table of contents. */
export function readEpub(bytes: Uint8Array): ReadDocument {
  const parts = openZip(bytes, (name) => PART.test(name));
  for (const part of Object.values(parts)) checkXml(part);
  checkProtection(parts);
  const [root] = partOf(parts, CONTAINER).querySelectorAll('rootfile');
  const packagePath = root?.getAttribute('full-path') ?? '';
  const book = partOf(parts, packagePath);
  const builder = new TextBuilder();
  for (const path of spineOf(book, posix.dirname(packagePath))) {
    const [body] = partOf(parts, path).querySelectorAll('body');
    if (body !== undefined) writeDom(body, builder);
  }
  const titles = [...book.querySelectorAll('metadata > *')].filter((each) =>
    /(?:^|:)title$/.test(each.localName),
  );
  return builder.result(titles[0]?.textContent ?? null, null);
}

/** Paths of the chapters. What is not part of the reading order is left out. */
function spineOf(book: XmlDocument, folder: string): string[] {
  const items = new Map<string, DomNode>();
  for (const item of book.querySelectorAll('manifest > item'))
    items.set(item.getAttribute('id') ?? '', item);
  return [...book.querySelectorAll('spine > itemref')].flatMap((reference) => {
    const item = items.get(reference.getAttribute('idref') ?? '');
    const isAside = reference.getAttribute('linear') === 'no';
    const isContents = (item?.getAttribute('properties') ?? '').split(' ').includes('nav');
    if (item === undefined || isAside || isContents) return [];
    const href = decodeURI(item.getAttribute('href') ?? '').split('#')[0] ?? '';
    return PART.test(href) ? [posix.normalize(posix.join(folder, href))] : [];
  });
}

function partOf(parts: ZipEntries, path: string): XmlDocument {
  const bytes = parts[path];
  if (bytes === undefined)
    throw new AppError(
      'unprocessable_document',
      'lacks a part that it names: it is broken or cut short',
    );
  const document = new DOMParser().parseFromString(decodeHtml(bytes), 'text/xml');
  checkDepth(document as unknown as DomNode);
  return document as unknown as XmlDocument;
}

/** Books may encrypt their fonts and still be read. */
function checkProtection(parts: ZipEntries): void {
  if (parts['META-INF/encryption.xml'] === undefined) return;
  const encryption = partOf(parts, 'META-INF/encryption.xml');
  for (const each of encryption.querySelectorAll('*')) {
    const isText = PART.test(each.getAttribute('URI') ?? '');
    if (isText)
      throw new AppError(
        'unprocessable_document',
        'is protected against reading by other programs (DRM): use a copy without it',
      );
  }
}
