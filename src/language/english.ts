/** Which texts the rules of this room can read. */
import { wordsOf } from './mentions.js';
import { FOREIGN_WORDS, FUNCTION_WORDS, VERBS } from './words.js';

/** True when the text reads as English: its function words are, and its letters are Latin. */
export function isEnglish(text: string): boolean {
  let [english, foreign] = [0, 0];
  for (const word of wordsOf(text)) {
    if (FUNCTION_WORDS.has(word.lower)) english++;
    const isForeign = FOREIGN_WORDS.has(word.lower) && !VERBS.has(word.lower);
    if (isForeign || /[^\p{Script=Latin}\p{N}'’.&-]/u.test(word.surface)) foreign++;
  }
  return foreign === 0 ? !/[¿¡]/.test(text) : english > 2 * foreign;
}
