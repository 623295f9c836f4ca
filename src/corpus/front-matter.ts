import { parse } from 'yaml';

export interface FrontMatter {
  readonly title: string | null;
  readonly url: string | null;
  /** Offset at which the document itself begins; 0 where there is no front matter. */
  readonly end: number;
}

const NONE: FrontMatter = { title: null, url: null, end: 0 };
const OPEN = /^---[ \t]*\n/;
const CLOSE = /^(?:---|\.\.\.)[ \t]*$/m;
/** More is no front matter; it also bounds the parser's time. Code units. */
const MAX_LENGTH = 4_096;
const MAX_DEPTH = 40;

/**
 * Reads the YAML between `---` lines at the start of a canonical text: `title` and `url`. Data only:
 * no tags, hardly any aliases. What is broken, too long or no mapping is text, not an error.
 */
export function readFrontMatter(text: string): FrontMatter {
  const open = OPEN.exec(text)?.[0];
  if (open === undefined) return NONE;
  const rest = text.slice(open.length, open.length + MAX_LENGTH);
  const close = CLOSE.exec(rest);
  if (close === null || isDeep(rest.slice(0, close.index))) return NONE;
  const values = parseMapping(rest.slice(0, close.index));
  if (values === undefined) return NONE;
  const { title, url } = values;
  const end = open.length + close.index + close[0].length;
  return { title: textValue(title), url: webAddress(url), end };
}

function parseMapping(source: string): Readonly<Record<string, unknown>> | undefined {
  try {
    const value: unknown = parse(source, {
      schema: 'core',
      customTags: [],
      maxAliasCount: 20,
      // The check compares every key with every other.
      uniqueKeys: false,
      logLevel: 'error',
      prettyErrors: false,
    });
    if (value === null) return {};
    return isRecord(value) ? value : undefined;
  } catch {
    return undefined;
  }
}

function isRecord(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** The parser recurses, so brackets and indents may not pile up. */
function isDeep(source: string): boolean {
  const brackets = source.match(/[[{]/g)?.length ?? 0;
  const dashes = /(?:[-?:]\s+){40}/.test(source);
  return brackets > MAX_DEPTH || dashes;
}

function textValue(value: unknown): string | null {
  return typeof value === 'string' || typeof value === 'number' ? String(value) : null;
}

/** A http or https address as written; null for anything else. */
export function webAddress(value: unknown): string | null {
  if (typeof value !== 'string' || value.length > 2_000 || /[\s\p{Cc}]/u.test(value)) return null;
  if (!value.isWellFormed() || !/^https?:\/\//i.test(value)) return null;
  return URL.canParse(value) ? value : null;
}
