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
  const owners = new Map<string, MadeParagraph>();
  for (const paragraph of paragraphs)
    for (const sentence of sentencesOf(paragraph.text)) owners.set(sentence, paragraph);
  const index = new SentenceIndex([...owners.keys()]);

  const find = (premise: string): Home | undefined => {
    const sentences = sentencesOf(premise);
    const nearest = sentences.map((sentence) => index.nearest(sentence, 'alike'));
    const paragraph = nearest
      .map((near) => owners.get(near?.sentence ?? ''))
      .find((owner) => owner?.text.includes(premise));
    if (paragraph !== undefined) return { paragraph, isChanged: false, sentences };
    const changed = nearest.filter((_, i) => !owners.has(sentences[i] ?? ''));
    if (changed.some((near) => (near?.alike ?? 0) < CHANGED_ALIKE)) return undefined;
    const [first, ...others] = changed.flatMap((near) => near?.sentence ?? []);
    const home = owners.get(first ?? '');
    if (first === undefined || home === undefined) return undefined;
    return { paragraph: home, isChanged: true, sentences: [first, ...others] };
  };
  return (premise) => find(premise) ?? find(untitled(premise));
}

/** Some premises were given their article's title as a sentence before them. */
function untitled(premise: string): string {
  const at = premise.indexOf('. ');
  const isTitle = at > 0 && at < 60 && !/ (?:is|was|are|were|had|has) /.test(premise.slice(0, at));
  return isTitle ? premise.slice(at + 2) : premise;
}
