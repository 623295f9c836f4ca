import { chat } from './en/chat.js';
import { claims } from './en/claims.js';
import { common } from './en/common.js';

/** `{name}` in a message is filled in; forms of a counted one are named as Intl.PluralRules does. */
export type Plural = { readonly other: string } & Readonly<
  Partial<Record<Exclude<Intl.LDMLPluralRule, 'other'>, string>>
>;

/** Any string, or any plural, where English has one. */
export type Translated<T> = {
  readonly [K in keyof T]: T[K] extends string
    ? string
    : T[K] extends Plural
      ? Plural
      : Translated<T[K]>;
};

export interface Language {
  /** BCP 47. */
  readonly language: string;
  readonly direction: 'ltr' | 'rtl';
}

const texts = { common, chat, claims } as const;

/** What `<vouch-chat>` says, and in which language. */
export type Messages = Translated<typeof texts> & Language;

/** Those that Vouch ships beside English. */
export const LANGUAGES = ['ar', 'de', 'es', 'fa', 'fr', 'ru', 'ur'] as const;
const RIGHT_TO_LEFT = new Set(['ar', 'fa', 'ur']);
const DEADLINE_MS = 3_000;

export const english: Messages = { ...texts, language: 'en', direction: 'ltr' };

/**
 * The texts of the first wanted language that is shipped, English where none is or they do not come.
 * @param wanted BCP 47 tags, best first
 * @param english all texts that are wanted
 */
export async function loadMessages<M extends Language>(
  server: string,
  wanted: readonly string[],
  english: M,
): Promise<M> {
  const language = pickLanguage(wanted);
  if (language === 'en') return english;
  try {
    const response = await fetch(`${server}/messages/${language}.json`, {
      credentials: 'omit',
      signal: AbortSignal.timeout(DEADLINE_MS),
    });
    if (!response.ok) return english;
    const texts = overlay(english, await response.json()) as M;
    return { ...texts, language, direction: RIGHT_TO_LEFT.has(language) ? 'rtl' : 'ltr' };
  } catch {
    return english;
  }
}

export function pickLanguage(wanted: readonly string[]): 'en' | (typeof LANGUAGES)[number] {
  for (const tag of wanted) {
    const base = tag.toLowerCase().split('-')[0];
    if (base === 'en') return 'en';
    const found = LANGUAGES.find((language) => language === base);
    if (found !== undefined) return found;
  }
  return 'en';
}

/** What `texts` has, in the shape of `fallback`, which fills the gaps. */
function overlay(fallback: unknown, texts: unknown): unknown {
  if (typeof fallback === 'string') return typeof texts === 'string' ? texts : fallback;
  if (isPlural(fallback)) return isPlural(texts) ? texts : fallback;
  const given = (texts ?? {}) as Record<string, unknown>;
  return Object.fromEntries(
    Object.entries(fallback as object).map(([key, value]) => [key, overlay(value, given[key])]),
  );
}

function isPlural(value: unknown): value is Plural {
  return typeof (value as { other?: unknown } | null)?.other === 'string';
}

export function fill(message: string, values: Readonly<Record<string, string | number>>): string {
  return message.replace(/\{(\w+)\}/g, (whole, name: string) =>
    Object.hasOwn(values, name) ? String(values[name]) : whole,
  );
}

/** `{count}` is the number, written as the language does. */
export function counted(forms: Plural, count: number, language: string): string {
  const form = forms[new Intl.PluralRules(language).select(count)] ?? forms.other;
  return fill(form, { count: new Intl.NumberFormat(language).format(count) });
}
