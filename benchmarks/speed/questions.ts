/** Questions about any text, made without reading it, and some that it will not answer. */
import { readFileSync } from 'node:fs';
import { tokenize } from '../../src/text/analyze.js';
import { sentenceSpans } from '../../src/text/sentences.js';
import { randomFrom, shuffled } from './random.js';

const UNANSWERABLE = [
  'How long does it take to boil an egg at high altitude?',
  'Which instrument did Mozart learn to play first?',
  'What is the melting point of tungsten?',
  'Who painted the ceiling of the Sistine Chapel?',
  'How many chromosomes does a fruit fly have?',
  'When was the first transatlantic telegraph cable laid?',
  'Why do leaves change their colour in autumn?',
  'What do beavers eat in winter?',
];
const FORMS = ['What is said about', 'How are these related:', 'What about', 'Why does it matter:'];

/** Four content words of each sentence in turn as a question; a fifth of all is unanswerable. */
export function makeQuestions(files: readonly string[], count: number): string[] {
  const random = randomFrom(7);
  const texts = files.map((file) => readFileSync(file, 'utf8'));
  const sentences = texts.flatMap((text) =>
    sentenceSpans(text).map(({ start, end }) => text.slice(start, end)),
  );
  const about = shuffled(sentences.filter(hasContent), random);
  return Array.from({ length: count }, (_, i) => {
    const foreign = Math.floor(i / 5);
    if (i % 5 === 4) return UNANSWERABLE[foreign % UNANSWERABLE.length] as string;
    const sentence = about[(i - foreign) % about.length] as string;
    return `${FORMS[i % FORMS.length]} ${contentWords(sentence, random).join(' ')}?`;
  });
}

const hasContent = (sentence: string): boolean =>
  tokenize(sentence).filter(({ isStopWord }) => !isStopWord).length >= 4;

function contentWords(sentence: string, random: () => number): string[] {
  const content = tokenize(sentence).filter(({ isStopWord }) => !isStopWord);
  const chosen = shuffled(content, random).slice(0, 4);
  chosen.sort((a, b) => a.start - b.start);
  return chosen.map(({ start, end }) => sentence.slice(start, end));
}
