import { strFromU8, zipSync } from 'fflate';
import mammoth from 'mammoth';
import { AppError } from '../../errors.js';
import type { ReadDocument } from '../formats.js';
import { checkDepth, writeDom } from './dom-text.js';
import { parse } from './html.js';
import { TextBuilder } from './text-builder.js';
import { checkXml, openZip } from './zip.js';

const PART = /\.(?:xml|rels)$/i;
const DOCUMENT = 'word/document.xml';
const STYLES = ["p[style-name='Title'] => h1:fresh", "p[style-name='Subtitle'] => p:fresh"];

/** Headings, lists, tables and notes of a Word document. Its pictures and links are not followed. */
export async function readDocx(bytes: Uint8Array): Promise<ReadDocument> {
  const parts = openZip(bytes, (name) => PART.test(name));
  if (parts[DOCUMENT] === undefined)
    throw new AppError('unprocessable_document', 'is no Word document: it has no text part');
  for (const part of Object.values(parts)) checkXml(part, /<!(?:ENTITY|DOCTYPE)/i);
  // Packed anew, so that what is parsed is what was checked.
  const buffer = Buffer.from(zipSync({ ...parts }, { level: 0 }));
  const { value } = await mammoth.convertToHtml(
    { buffer },
    {
      styleMap: STYLES,
      externalFileAccess: false,
      convertImage: mammoth.images.imgElement(async () => ({ src: '' })),
    },
  );
  const page = parse(value);
  checkDepth(page);
  const builder = new TextBuilder();
  writeDom(page.documentElement, builder);
  const title = titleOf(parts['docProps/core.xml']) ?? page.querySelector('h1')?.textContent;
  return builder.result(title ?? null, null);
}

function titleOf(properties: Uint8Array | undefined): string | null {
  if (properties === undefined) return null;
  const title = parse(strFromU8(properties)).querySelector('dc\\:title')?.textContent?.trim();
  return title || null;
}
