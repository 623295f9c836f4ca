/** Finds the published paragraph that a made premise came from. */
import { SentenceIndex, sentencesOf } from './claims-data-parts.js';

export interface MadeParagraph {
  readonly document: string;
  readonly article: string;
  /** Squeezed. */
  readonly text: string;
}

export interface Home {
  readonly paragraph: MadeParagraph;
  /** Whether the premise says something else than the paragraph. */
  readonly isChanged: boolean;
  /** The sentences of the paragraph that the premise holds; only the changed ones, where it is changed. */
  readonly sentences: readonly string[];
}

/** Words in common, 0 to 1, below which a sentence is no changed form of another. */
const CHANGED_ALIKE = 0.6;

/** Undefined for a premise of no paragraph, or of one with more than details changed. */
export function homeFinder(
  paragraphs: readonly MadeParagraph[],
): (premise: string) => Home | undefined {
  const joined = paragraphs.map(({ text }) => text).join('\n');
  const starts = startsOf(paragraphs);
  const owners = new Map<string, MadeParagraph>();
  for (const paragraph of paragraphs)
    for (const sentence of sentencesOf(paragraph.text)) owners.set(sentence, paragraph);
  const index = new SentenceIndex([...owners.keys()]);

  const verbatim = (premise: string): Home | undefined => {
    const at = joined.indexOf(premise);
    if (at < 0) return undefined;
    const paragraph = paragraphs[lastAtMost(starts, at)] as MadeParagraph;
    return { paragraph, isChanged: false, sentences: sentencesOf(premise) };
  };
  const changed = (premise: string): Home | undefined => {
    const others = sentencesOf(premise).filter((sentence) => !joined.includes(sentence));
    const nearest = others.map((sentence) => index.nearest(sentence, 'alike'));
    if (nearest.some((near) => (near?.alike ?? 0) < CHANGED_ALIKE)) return undefined;
    const sentences = nearest.flatMap((near) => near?.sentence ?? []);
    const paragraph = owners.get(sentences[0] ?? '');
    return paragraph && { paragraph, isChanged: true, sentences };
  };
  return (premise) =>
    verbatim(premise) ?? verbatim(untitled(premise)) ?? changed(untitled(premise));
}

/** Some premises were given their article's title as a sentence before them. */
function untitled(premise: string): string {
  const at = premise.indexOf('. ');
  const isTitle = at > 0 && at < 60 && !/ (?:is|was|are|were|had|has) /.test(premise.slice(0, at));
  return isTitle ? premise.slice(at + 2) : premise;
}

function startsOf(paragraphs: readonly MadeParagraph[]): number[] {
  let at = 0;
  return paragraphs.map(({ text }) => {
    const start = at;
    at += text.length + 1;
    return start;
  });
}

function lastAtMost(starts: readonly number[], offset: number): number {
  let [low, high] = [0, starts.length - 1];
  while (low < high) {
    const middle = (low + high + 1) >> 1;
    if ((starts[middle] as number) <= offset) low = middle;
    else high = middle - 1;
  }
  return low;
}
