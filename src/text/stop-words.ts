import * as lists from 'stopword';
import { foldWord } from './fold.js';

/** English question words, auxiliaries and contractions that the package's list leaves out. */
const MORE = `when whom whose why does doing did done its may shall might must ours yours theirs
  myself yourself itself themselves dont doesnt didnt isnt arent wasnt werent cant couldnt wont
  wouldnt shouldnt hasnt havent hadnt im youre theyre weve ive id ill thats whats whos heres`;

/** Of the other languages only those whose script is not Latin: "die" or "man" are words in English. */
const OTHER = [lists.ara, lists.ben, lists.ell, lists.fas, lists.heb, lists.hin, lists.rus];

const WORDS: ReadonlySet<string> = new Set(
  [lists.eng, MORE.split(/\s+/), lists.urd, lists.ukr, lists.zho, ...OTHER].flat().map(foldWord),
);

/** Whether a folded word says little about what a text is about. */
export function isStopWord(word: string): boolean {
  return WORDS.has(word);
}
