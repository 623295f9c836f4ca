import { html, nothing, type TemplateResult } from 'lit';
import type { AnswerSentence, Citation } from '../../protocol.js';
import type { Card } from '../citation/card.js';
import { conflictMarks } from '../citation/conflict-marks.js';
import { conflictsInQuote, countedFrom } from '../citation/marks.js';
import { fill, type Messages } from '../messages/messages.js';
import { icons } from '../shell/icons.js';
import { statusWord } from './announcements.js';
import type { Turn } from './conversation.js';
import { type ShownSentence, shownAnswer } from './sentences.js';

interface AnswerTextOptions {
  readonly turn: Turn;
  readonly messages: Messages;
  readonly openCard: Card | null;
  readonly onCitation: (card: Card, opener: HTMLElement) => void;
}

/** The text of an answer: closed sentences with their status and numbers, then what is still open. */
export function answerText(options: AnswerTextOptions): TemplateResult {
  const { sentences, tail } = shownAnswer(options.turn);
  return html`<p class="text" dir="auto">${sentences.map((shown) => sentenceOf(shown, options))}${tail}</p>`;
}

function sentenceOf(shown: ShownSentence, options: AnswerTextOptions): TemplateResult {
  const { gap, sentence, citations } = shown;
  const text = options.turn.text.slice(sentence.start, sentence.end);
  const conflicts = (sentence.conflicts ?? []).map(({ claim }) =>
    countedFrom(sentence.start, claim),
  );
  const numbers = citations.map((citation) => numberOf(citation, sentence, options));
  return html`${gap}<span class="sentence ${sentence.status}" part="sentence">${conflictMarks(text, conflicts)}</span
    ><span class="marks">${statusOf(sentence, options.messages)}${numbers}</span>`;
}

/** Words are shown where something is amiss, and said in any case. */
function statusOf({ status }: AnswerSentence, messages: Messages): TemplateResult {
  const word = statusWord(status, messages);
  const isPlain = status === 'supported';
  return html`<span class="status ${status}" part="status" title=${isPlain ? word : nothing}
    >${icons[status]}<span class=${isPlain ? 'visually-hidden' : nothing}>${word}</span></span
  >`;
}

function numberOf(
  citation: Citation,
  sentence: AnswerSentence,
  { messages, openCard, onCitation }: AnswerTextOptions,
): TemplateResult {
  const { number, source } = citation;
  const conflicts = conflictsInQuote(sentence.conflicts ?? [], citation);
  const isOpen = openCard?.kind === 'quote' && openCard.citation === citation;
  return html`<button
    type="button"
    class="number"
    part="citation"
    aria-expanded=${isOpen}
    aria-label=${fill(messages.chat.source, { number, title: source.title })}
    @click=${(event: Event) =>
      onCitation({ kind: 'quote', citation, conflicts }, event.currentTarget as HTMLElement)}
  >${number}</button>`;
}
