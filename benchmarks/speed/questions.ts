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

/** For each sentence four of its content words as a question; a fifth of all is unanswerable. */
export function makeQuestions(files: readonly string[], count: number): string[] {
  const random = randomFrom(7);
  const texts = files.map((file) => readFileSync(file, 'utf8'));
  const sentences = texts.flatMap((text) =>
    sentenceSpans(text).map(({ start, end }) => text.slice(start, end)),
  );
  const about = shuffled(sentences.filter(hasContent), random).map(
    (sentence, i) => `${FORMS[i % FORMS.length]} ${contentWords(sentence, random).join(' ')}?`,
  );
  return Array.from({ length: count }, (_, i) => {
    const from = i % 5 === 4 ? UNANSWERABLE : about;
    return from[(i - Math.floor(i / 5)) % from.length] as string;
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
