/** A conversation as the reader sees it, and how it changes. Pure: no network, no page. */
import type {
  AnswerEvent,
  AnswerSentence,
  ChatResponse,
  Citation,
  NearestPassage,
  SearchPassage,
} from '../../protocol.js';

export interface Failure {
  readonly code: string;
  readonly detail: string;
  /** Seconds to wait, where the server says so. */
  readonly retryAfter: number | null;
  readonly retryable: boolean;
}

export type TurnState = 'asking' | 'streaming' | 'done' | 'not_found' | 'stopped' | 'failed';
export type Feedback =
  | { readonly rating: 'up' | 'down'; readonly state: 'sending' | 'sent' | 'failed' }
  | { readonly rating: 'down'; readonly state: 'explaining' };

/** A passage that came close, with its text where it was among the sources. */
export interface Nearest extends NearestPassage {
  readonly text: string | null;
}

/** A question with what came of it. */
export interface Turn {
  readonly id: string;
  readonly question: string;
  /** The question as the server understood it, where it reads otherwise. */
  readonly understood: string | null;
  readonly answerId: string | null;
  readonly text: string;
  /** In the order of the text; what follows the last of them is still open. */
  readonly sentences: readonly AnswerSentence[];
  readonly citations: readonly Citation[];
  readonly nearest: readonly Nearest[];
  /** What the answer is made from, while it is being made. */
  readonly sources: readonly SearchPassage[];
  readonly state: TurnState;
  readonly degraded: boolean;
  /** Set exactly where `state` is `failed`. */
  readonly failure: Failure | null;
  readonly feedback: Feedback | null;
}

export interface Conversation {
  /** The server's id for it; null until the first answer. */
  readonly id: string | null;
  readonly turns: readonly Turn[];
}

export type Change =
  | { readonly type: 'ask'; readonly turn: string; readonly question: string }
  | { readonly type: 'event'; readonly turn: string; readonly event: AnswerEvent }
  | { readonly type: 'stop'; readonly turn: string }
  | { readonly type: 'fail'; readonly turn: string; readonly failure: Failure }
  | { readonly type: 'remove'; readonly turn: string }
  | { readonly type: 'rate'; readonly turn: string; readonly feedback: Feedback | null }
  /** The server has forgotten the conversation: the next question begins another. */
  | { readonly type: 'forgotten' }
  | { readonly type: 'clear' };

export const EMPTY: Conversation = { id: null, turns: [] };

export function isPending(turn: Turn): boolean {
  return turn.state === 'asking' || turn.state === 'streaming';
}

/** Turns that a change does not concern stay the same objects. */
export function reduce(conversation: Conversation, change: Change): Conversation {
  switch (change.type) {
    case 'clear':
      return EMPTY;
    case 'forgotten':
      return { ...conversation, id: null };
    case 'ask':
      return {
        ...conversation,
        turns: [...conversation.turns, newTurn(change.turn, change.question)],
      };
    case 'remove':
      return {
        ...conversation,
        turns: conversation.turns.filter(({ id }) => id !== change.turn),
      };
    case 'event': {
      const id = change.event.type === 'start' ? change.event.conversationId : conversation.id;
      return { ...withTurn(conversation, change.turn, (turn) => hear(turn, change.event)), id };
    }
    case 'stop':
      return withTurn(conversation, change.turn, (turn) =>
        isPending(turn) ? { ...turn, sources: [], state: 'stopped' } : turn,
      );
    case 'fail':
      return withTurn(conversation, change.turn, (turn) =>
        isPending(turn) ? { ...turn, sources: [], state: 'failed', failure: change.failure } : turn,
      );
    case 'rate':
      return withTurn(conversation, change.turn, (turn) => ({
        ...turn,
        feedback: change.feedback,
      }));
  }
}

export function newTurn(id: string, question: string): Turn {
  return {
    id,
    question,
    understood: null,
    answerId: null,
    text: '',
    sentences: [],
    citations: [],
    nearest: [],
    sources: [],
    state: 'asking',
    degraded: false,
    failure: null,
    feedback: null,
  };
}

function withTurn(
  conversation: Conversation,
  id: string,
  change: (turn: Turn) => Turn,
): Conversation {
  return {
    ...conversation,
    turns: conversation.turns.map((turn) => (turn.id === id ? change(turn) : turn)),
  };
}

/** Kinds of events that are not known yet change nothing. */
function hear(turn: Turn, event: AnswerEvent): Turn {
  if (!isPending(turn)) return turn;
  switch (event.type) {
    case 'start': {
      const { original, standalone } = event.question;
      const understood = standalone.trim() === original.trim() ? null : standalone;
      return { ...turn, answerId: event.id, understood };
    }
    case 'sources':
      return { ...turn, sources: event.passages };
    case 'text-delta':
      return { ...turn, state: 'streaming', text: turn.text + event.delta };
    case 'citation':
      return { ...turn, citations: [...turn.citations, event.citation] };
    case 'sentence':
      return { ...turn, sentences: [...turn.sentences, event.sentence] };
    case 'end':
      return settle(turn, event.response);
    default:
      return turn;
  }
}

function settle(turn: Turn, response: ChatResponse): Turn {
  // A greeting is answered as not found too, but nothing was searched for it.
  const isNotFound = response.status === 'not_found' && response.search.queries.length > 0;
  return {
    ...turn,
    answerId: response.id,
    text: response.answer,
    sentences: response.sentences,
    citations: response.citations,
    nearest: isNotFound ? response.search.nearest.map((passage) => withText(passage, turn)) : [],
    sources: [],
    state: isNotFound ? 'not_found' : 'done',
    degraded: response.degraded,
  };
}

function withText(passage: NearestPassage, { sources }: Turn): Nearest {
  const { documentId, start, end } = passage;
  const source = sources.find(
    (each) => each.documentId === documentId && each.start <= start && each.end >= end,
  );
  return { ...passage, text: source?.text.slice(start - source.start, end - source.start) ?? null };
}
