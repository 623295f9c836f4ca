/** Whether a sentence holds the kind of answer that a question asks for, and where. */
import type { Token } from '../../text/analyze.js';
import type { AnalysedQuestion, AnswerType } from './question.js';
import type { SentenceView } from './sentence.js';

const MONTH =
  /^(?:january|february|march|april|may|june|july|august|september|october|november|december|centur(?:y|ies)|decades?|monday|tuesday|wednesday|thursday|friday|saturday|sunday)$/i;
const YEAR = /^(?:1\d{3}|20\d{2}|[1-9]\d{2})s?$/;
const NUMBER_WORD =
  /^(?:one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|twenty|thirty|forty|fifty|hundreds?|thousands?|millions?|billions?|dozens?|half|twice|several|few|third|quarter)$/i;
const REASON =
  /\b(?:because|due to|in order to|so that|as a result|since|caused? by|therefore|owing to|thanks to|led to|leads? to|result(?:ed|s)? (?:in|from)|reasons?|purpose|as a means|to (?:avoid|prevent|protect|allow|ensure|gain|reduce|increase|make|help|provide))\b/i;
const MANNER = /\b(?:by|through|using|via|with|when|first|then)\b/i;
const COPULA = /^(?:is|are|was|were|means?|refers?|denotes?|describes?|stands?)$/i;
const PLACE_LEAD =
  /^(?:in|at|near|from|to|into|of|on|outside|inside|around|across|between|throughout|within)$/i;

/** Token indices that could be the answer, or begin it; null where the type says nothing. */
export function answerCandidates(
  question: AnalysedQuestion,
  view: SentenceView,
): readonly number[] | null {
  const finder = FINDERS[question.type];
  return finder === undefined ? null : finder(view, question);
}

type Finder = (view: SentenceView, question: AnalysedQuestion) => number[];

const FINDERS: { readonly [type in AnswerType]?: Finder } = {
  person: (view, question) => capitalised(view, question),
  time: (view, question) => fresh(view, question, (word) => YEAR.test(word) || MONTH.test(word)),
  quantity: (view, question) =>
    fresh(view, question, (word) => /\p{N}/u.test(word) || NUMBER_WORD.test(word)),
  place: (view, question) => capitalised(view, question).filter((at) => placeBefore(view, at)),
  reason: (view) => phrase(view, REASON),
  manner: (view) => phrase(view, MANNER),
  definition: (view) => copulaAfterTerm(view),
};

function wordOf(view: SentenceView, token: Token): string {
  return view.text.slice(token.start, token.end);
}

function fresh(
  view: SentenceView,
  question: AnalysedQuestion,
  wanted: (word: string, at: number) => boolean,
): number[] {
  const found: number[] = [];
  view.tokens.forEach((token, at) => {
    if (wanted(wordOf(view, token), at) && !question.terms.includes(token.term)) found.push(at);
  });
  return found;
}

function capitalised(view: SentenceView, question: AnalysedQuestion): number[] {
  const isName = (at: number) => {
    const token = view.tokens[at];
    return token !== undefined && /^\p{Lu}/u.test(wordOf(view, token));
  };
  return fresh(view, question, (_, at) => {
    const token = view.tokens[at];
    if (!isName(at) || token === undefined || token.isStopWord) return false;
    return at > 0 || isName(1) || !/^[a-z]*(?:ly|ing|ed)$/i.test(wordOf(view, token));
  });
}

function placeBefore(view: SentenceView, at: number): boolean {
  for (let back = at - 1; back >= Math.max(0, at - 3); back -= 1) {
    const token = view.tokens[back];
    if (token !== undefined && PLACE_LEAD.test(wordOf(view, token))) return true;
  }
  return false;
}

function phrase(view: SentenceView, pattern: RegExp): number[] {
  const found = pattern.exec(view.text);
  if (found === null) return [];
  const at = view.tokens.findIndex((token) => token.start >= found.index);
  return at < 0 ? [] : [at];
}

function copulaAfterTerm(view: SentenceView): number[] {
  const first = view.occurrences[0]?.at;
  if (first === undefined) return [];
  const at = view.tokens.findIndex(
    (token, i) => i > first && i <= first + 8 && COPULA.test(wordOf(view, token)),
  );
  return at < 0 ? [] : [at];
}
