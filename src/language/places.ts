/** Names of countries and of cities that give time zones their names, as the platform knows them. */
import { type Word, wordsOf } from './mentions.js';

let known: {
  readonly countries: ReadonlySet<string>;
  readonly cities: ReadonlySet<string>;
} | null = null;

/** A country, a continent or a well-known city, by its English name and whatever its case. */
export function isPlaceName(name: string): boolean {
  const lower = name.toLowerCase();
  const { countries, cities } = places();
  return countries.has(lower) || cities.has(lower);
}

/** The countries that a text names, each once, in order, as they stand there. */
export function countriesIn(text: string): string[] {
  const words = wordsOf(text).flatMap(partsOf);
  const found = new Map<string, string>();
  for (let i = 0; i < words.length; i++) {
    for (const length of [3, 2, 1]) {
      const last = words[i + length - 1];
      const name = last && text.slice(words[i]?.start, last.end);
      if (name === undefined || !/^\p{Lu}/u.test(name)) continue;
      if (!places().countries.has(name.toLowerCase())) continue;
      const article = /^(?:United|Netherlands|Philippines|U\.)/.test(name) ? 'the ' : '';
      found.set(name.toLowerCase(), article + name);
      i += length - 1;
      break;
    }
  }
  return [...found.values()];
}

/** "Pakistan-Russia" names two. */
function partsOf(word: Word): Word[] {
  return [...word.surface.matchAll(/[^-]+/g)].map((match) => {
    const start = word.start + match.index;
    return { ...word, surface: match[0], start, end: start + match[0].length };
  });
}

function places() {
  known ??= { countries: countryNames(), cities: zoneNames() };
  return known;
}

function countryNames(): ReadonlySet<string> {
  const names = new Intl.DisplayNames('en', { type: 'region', fallback: 'none' });
  const letters = [...'ABCDEFGHIJKLMNOPQRSTUVWXYZ'];
  const found = new Set('u.s. us usa u.k. uk england scotland wales turkey myanmar'.split(' '));
  for (const first of letters) {
    for (const second of letters) {
      const name = names.of(first + second);
      if (name !== undefined) found.add(name.toLowerCase());
    }
  }
  return found;
}

/** "Europe/Moscow" gives Europe and Moscow. */
function zoneNames(): ReadonlySet<string> {
  const parts = Intl.supportedValuesOf('timeZone').flatMap((zone) => zone.split('/'));
  return new Set(parts.map((part) => part.replaceAll('_', ' ').toLowerCase()));
}
