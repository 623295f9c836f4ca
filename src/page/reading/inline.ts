/** Emphasis, code and links inside a block of Markdown. Pure, linear in its input. */
import {
  ANGLED,
  BARE,
  DELIMITERS,
  DIGIT,
  ESCAPE,
  IMAGE,
  LINK,
  SPECIAL,
  TICKS,
  WORD,
} from './inline-patterns.js';

export interface Leaf {
  /** `syntax` is what Markdown needs and a reader does not; `break` a line feed that counts. */
  readonly kind: 'text' | 'syntax' | 'marker' | 'break';
  readonly start: number;
  readonly end: number;
}

export interface Branch {
  readonly kind: 'strong' | 'emphasis' | 'strike' | 'code' | 'link' | 'image';
  readonly start: number;
  readonly end: number;
  /** Of a link: an absolute http or https address. */
  readonly href?: string;
  readonly children: readonly Inline[];
}

export type Inline = Leaf | Branch;

interface Frame {
  readonly mark: string;
  readonly start: number;
  readonly children: Inline[];
}

const MAX_OPEN = 16;
const KINDS = {
  '*': ['emphasis', 'strong'],
  _: ['emphasis', 'strong'],
  '~': [null, 'strike'],
} as const;
/**
 * The parts of `[start, end)`, without gaps.
 * @param prefix sticky; what each line begins with that is not text, as the `>` of a quote
 */
export function readInline(text: string, start: number, end: number, prefix?: RegExp): Inline[] {
  return new InlineReader(text, start, end, prefix, false).read();
}

class InlineReader {
  readonly #text: string;
  readonly #end: number;
  readonly #prefix: RegExp | undefined;
  readonly #isInLink: boolean;
  readonly #frames: [Frame, ...Frame[]];
  /** Lengths of backtick runs that close nothing any more. */
  readonly #unclosed = new Set<number>();
  #at: number;

  constructor(text: string, start: number, end: number, prefix: RegExp | undefined, link: boolean) {
    this.#isInLink = link;
    this.#text = text.slice(0, end);
    this.#at = start;
    this.#end = end;
    this.#prefix = prefix;
    this.#frames = [{ mark: '', start, children: [] }];
  }

  read(): Inline[] {
    this.#skipPrefix();
    while (this.#at < this.#end) {
      SPECIAL.lastIndex = this.#at;
      const next = SPECIAL.exec(this.#text)?.index ?? this.#end;
      this.#leaf('text', next);
      if (this.#at < this.#end && !this.#special()) this.#leaf('text', this.#at + 1);
    }
    while (this.#frames.length > 1) this.#drop();
    return this.#frames[0].children;
  }

  /** Takes what begins here; false where it is text after all. */
  #special(): boolean {
    switch (this.#text[this.#at]) {
      case '\\':
        return this.#escape();
      case '`':
        return this.#code();
      case '[':
        return this.#link(LINK, 1);
      case '!':
        return this.#image();
      case '<':
        return this.#link(ANGLED, 1);
      case 'h':
        return this.#bare();
      case '\n':
        return this.#lineEnd();
      default:
        return this.#delimiters();
    }
  }

  #match(pattern: RegExp): RegExpExecArray | null {
    pattern.lastIndex = this.#at;
    return pattern.exec(this.#text);
  }

  #escape(): boolean {
    if (this.#match(ESCAPE) === null) return false;
    this.#leaf('syntax', this.#at + 1);
    this.#leaf('text', this.#at + 1);
    return true;
  }

  #lineEnd(): boolean {
    const isHard = this.#text.slice(this.#at - 2, this.#at) === '  ';
    this.#leaf(isHard ? 'break' : 'text', this.#at + 1);
    this.#skipPrefix();
    return true;
  }

  #skipPrefix(): void {
    const prefix = this.#prefix && this.#match(this.#prefix);
    if (prefix) this.#leaf('syntax', this.#at + prefix[0].length);
  }

  #code(): boolean {
    const start = this.#at;
    const length = this.#match(TICKS)?.[0].length ?? 1;
    const close = this.#closingTicks(start + length, length);
    if (close < 0) this.#leaf('text', start + length);
    else this.#branch('code', start, start + length, close, close + length, false);
    return true;
  }

  #closingTicks(from: number, length: number): number {
    if (this.#unclosed.has(length)) return -1;
    for (let at = this.#text.indexOf('`', from); at >= 0; ) {
      TICKS.lastIndex = at;
      const found = TICKS.exec(this.#text)?.[0].length ?? 1;
      if (found === length) return at;
      at = this.#text.indexOf('`', at + found);
    }
    this.#unclosed.add(length);
    return -1;
  }

  #link(pattern: RegExp, opening: number): boolean {
    const found = this.#isInLink ? null : this.#match(pattern);
    const label = found?.[1];
    const href = webAddress(found?.[2] ?? label);
    if (!found || label === undefined || href === null) return false;
    const start = this.#at;
    const inside = start + opening;
    const close = inside + label.length;
    this.#branch('link', start, inside, close, start + found[0].length, pattern === LINK, href);
    return true;
  }

  #image(): boolean {
    const found = this.#match(IMAGE);
    if (found?.[1] === undefined) return false;
    const start = this.#at;
    const inside = start + 2;
    this.#branch('image', start, inside, inside + found[1].length, start + found[0].length, false);
    return true;
  }

  #bare(): boolean {
    const found = this.#isInLink ? undefined : this.#match(BARE)?.[0].replace(/[.,;:!?)\]]+$/, '');
    const href = webAddress(found);
    if (found === undefined || href === null || WORD.test(this.#text[this.#at - 1] ?? ''))
      return false;
    const end = this.#at + found.length;
    this.#branch('link', this.#at, this.#at, end, end, false, href);
    return true;
  }

  #delimiters(): boolean {
    const run = this.#match(DELIMITERS)?.[0];
    if (run === undefined) return false;
    const before = this.#text[this.#at - 1] ?? ' ';
    const behind = this.#text[this.#at + run.length] ?? ' ';
    // Inside a word or a product these are no emphasis: snake_case_name, 2*3*4.
    const inner = run.startsWith('_') ? WORD : DIGIT;
    let rest = run.length;
    if (/\S/.test(before) && !(inner.test(before) && inner.test(behind)))
      rest = this.#close(run, rest);
    const opens = /\S/.test(behind) && !(inner.test(before) && inner.test(behind));
    if (rest > 0 && opens && this.#frames.length < MAX_OPEN) this.#open(run.slice(0, rest));
    else if (rest > 0) this.#leaf('text', this.#at + rest);
    return true;
  }

  /** Closes what the run can close, innermost first; the length of what is left of it. */
  #close(run: string, length: number): number {
    let rest = length;
    for (;;) {
      const index = this.#frames.findLastIndex(
        ({ mark }) => mark !== '' && mark[0] === run[0] && mark.length <= rest,
      );
      if (index < 0) return rest;
      while (this.#frames.length > index + 1) this.#drop();
      const { mark, start, children } = this.#frames.pop() as Frame;
      const end = this.#at + mark.length;
      children.push({ kind: 'syntax', start: this.#at, end });
      const kind = KINDS[mark[0] as keyof typeof KINDS][mark.length - 1];
      if (kind) this.#top.push({ kind, start, end, children });
      this.#at = end;
      rest -= mark.length;
    }
  }

  #open(run: string): void {
    for (const mark of run.length === 3 ? [run.slice(0, 2), run.slice(0, 1)] : [run]) {
      const start = this.#at;
      this.#frames.push({ mark, start, children: [] });
      this.#leaf('syntax', start + mark.length);
    }
  }

  /** What was opened and never closed is text. */
  #drop(): void {
    const { children } = this.#frames.pop() as Frame;
    const [opening, ...rest] = children;
    if (opening) this.#top.push({ kind: 'text', start: opening.start, end: opening.end });
    this.#top.push(...rest);
  }

  #branch(
    kind: Branch['kind'],
    start: number,
    inside: number,
    close: number,
    end: number,
    isRich: boolean,
    href?: string,
  ): void {
    const children: Inline[] = [];
    if (start < inside) children.push({ kind: 'syntax', start, end: inside });
    if (isRich)
      children.push(...new InlineReader(this.#text, inside, close, this.#prefix, true).read());
    else if (inside < close) children.push({ kind: 'text', start: inside, end: close });
    if (close < end) children.push({ kind: 'syntax', start: close, end });
    this.#top.push({ kind, start, end, children, ...(href !== undefined && { href }) });
    this.#at = end;
  }

  get #top(): Inline[] {
    return (this.#frames.at(-1) ?? this.#frames[0]).children;
  }

  #leaf(kind: Leaf['kind'], end: number): void {
    if (end > this.#at) this.#top.push({ kind, start: this.#at, end });
    this.#at = end;
  }
}

/** Absolute and http or https; null for anything else. */
export function webAddress(address: string | null | undefined): string | null {
  if (!address || !/^https?:\/\//i.test(address) || !URL.canParse(address)) return null;
  return new URL(address).href;
}
