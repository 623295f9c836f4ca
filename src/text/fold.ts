/** Spellings of one word made one, for matching only: the stored text is never folded. */

/** Longer runs are no words; cutting them bounds the index and the stemmer's work. */
const MAX_LENGTH = 40;
/** Accents, Hebrew points, Arabic vowel signs and tatweel, joiners and the soft hyphen. */
const IGNORED =
  /[\u0300-\u036f\u0591-\u05c7\u0640\u064b-\u065f\u0670\u06d6-\u06ed\u00ad\u200b-\u200d\u2060]+/g;
const VARIANTS: Readonly<Record<string, string>> = {
  ß: 'ss',
  æ: 'ae',
  œ: 'oe',
  ø: 'o',
  ł: 'l',
  đ: 'd',
  ı: 'i',
  ς: 'σ',
  ى: 'ي',
  ی: 'ي',
  ے: 'ي',
  ک: 'ك',
  ة: 'ه',
  ہ: 'ه',
  ە: 'ه',
  ٱ: 'ا',
};
const VARIANT = new RegExp(`[${Object.keys(VARIANTS).join('')}]`, 'g');
const EASTERN_DIGIT = /[\u0660-\u0669\u06f0-\u06f9\u0966-\u096f]/g;
const PLAIN = /^[a-z0-9]+$/;

/**
 * Lower case, without accents, possessive, full stops of an abbreviation or commas of a number:
 * "U.S." is "us", "Röntgen’s" is "rontgen", "1,000" is "1000", "ёлка" is "елка"; Arabic, Persian and
 * Urdu letters of one sound are one. At most 40 code units.
 */
export function foldWord(word: string): string {
  const lower = word.slice(0, 4 * MAX_LENGTH).toLowerCase();
  if (PLAIN.test(lower)) return lower.slice(0, MAX_LENGTH);
  const bare = lower
    .normalize('NFKD')
    .replace(IGNORED, '')
    .replace(VARIANT, (letter) => VARIANTS[letter] ?? letter)
    .replace(EASTERN_DIGIT, westernDigit)
    .replace(/[’']s$/, '')
    .replace(/[’',]|(?<!\d)\.|\.(?!\d)/g, '');
  return bare.normalize('NFC').slice(0, MAX_LENGTH);
}

function westernDigit(digit: string): string {
  const code = digit.charCodeAt(0);
  return String(code >= 0x0966 ? code - 0x0966 : code & 0xf);
}
