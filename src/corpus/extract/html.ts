import { Readability } from '@mozilla/readability';
import { parseHTML } from 'linkedom';
import { decodeText } from '../canonical.js';
import type { ReadDocument } from '../formats.js';
import { webAddress } from '../front-matter.js';
import { checkDepth, type DomNode, NAVIGATION, SIDE_MATTER, writeDom } from './dom-text.js';
import { TextBuilder } from './text-builder.js';

interface HtmlDocument extends DomNode {
  readonly documentElement: DomNode;
  querySelector(selector: string): DomNode | null;
}

const DECLARATION_REACH = 2_048;
const CHARSET = /(?:charset|encoding)\s*=\s*["']?\s*([\w.:-]{1,40})/i;
/** Of the text that is not navigation: with less, too much was taken for side matter. */
const MIN_MAIN_SHARE = 0.3;

/** The main text of a page, without navigation, side matter and scripts. Nothing is fetched or run. */
export function readHtml(bytes: Uint8Array): ReadDocument {
  const source = decodeHtml(bytes);
  const page = parse(source);
  checkDepth(page);
  const title = page.querySelector('title')?.textContent ?? null;
  const heading = page.querySelector('h1')?.textContent?.replace(/\s+/g, ' ').trim() ?? '';
  const whole = textOf(page.documentElement, heading, SIDE_MATTER);
  const main = readMain(source, heading);
  const isMain = main !== null && main.text.length >= MIN_MAIN_SHARE * whole.text.length;
  const { text, marks = [] } = isMain ? main : whole;
  return { title: main?.title ?? title, url: addressOf(page), text, marks };
}

/** Strict UTF-8 or what a byte order mark or the page itself says. */
export function decodeHtml(bytes: Uint8Array): string {
  const start = Buffer.from(bytes.subarray(0, DECLARATION_REACH)).toString('latin1');
  const declared = CHARSET.exec(start)?.[1];
  return decodeText(bytes, declared);
}

export function parse(source: string): HtmlDocument {
  const whole = /<html[\s>]/i.test(source) ? source : `<html><body>${source}</body></html>`;
  return parseHTML(whole).document as unknown as HtmlDocument;
}

/** Readability takes the page apart, so it gets one of its own. */
function readMain(source: string, heading: string): ReadDocument | null {
  const document = parse(source) as unknown as ConstructorParameters<typeof Readability>[0];
  const found = new Readability<DomNode>(document, {
    serializer: (element) => element as unknown as DomNode,
  }).parse();
  if (found?.content == null) return null;
  return { ...textOf(found.content, heading, NAVIGATION), title: found.title ?? null };
}

/** The page's first heading stands over its text, also where it was taken for a mere title. */
function textOf(root: DomNode, heading: string, leftOut: ReadonlySet<string>): ReadDocument {
  const body = new TextBuilder();
  writeDom(root, body, leftOut);
  const { text } = body.result(null, null);
  if (heading === '' || text.includes(heading)) return body.result(null, null);
  const titled = new TextBuilder();
  titled.heading(heading, 1);
  writeDom(root, titled, leftOut);
  return titled.result(null, null);
}

/** Where the page says that it lives. */
function addressOf(page: HtmlDocument): string | null {
  const link = page.querySelector('link[rel="canonical"]')?.getAttribute('href');
  const meta = page.querySelector('meta[property="og:url"]')?.getAttribute('content');
  return webAddress(link) ?? webAddress(meta);
}
