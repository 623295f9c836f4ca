import { VouchError } from '../../client/errors.js';
import { isAbort } from '../../client/event-stream.js';
import type { VisitorClient } from '../../client/visitor-client.js';
import type { ChatRequest, ChatResponse, FeedbackRequest } from '../../protocol.js';
import { type Change, type Conversation, type Failure, reduce, type Turn } from './conversation.js';
import type { History } from './history.js';

/** Nothing longer is accepted by the server: UTF-16 code units. */
export const MAX_QUESTION = 8_000;

export interface Explanation {
  readonly reason: NonNullable<FeedbackRequest['reason']>;
  readonly comment: string;
}

interface SessionOptions {
  readonly client: VisitorClient;
  readonly history: History;
  readonly documentIds: () => readonly string[];
  /** Called after each change. */
  readonly onChange: () => void;
  readonly onAnswer: (response: ChatResponse) => void;
}

/** Asks, one question at a time, and keeps what comes of it. */
export class ChatSession {
  readonly #options: SessionOptions;
  #conversation: Conversation;
  #pending: { readonly turn: string; readonly controller: AbortController } | null = null;

  constructor(options: SessionOptions) {
    this.#options = options;
    this.#conversation = options.history.load();
  }

  get turns(): readonly Turn[] {
    return this.#conversation.turns;
  }

  get isBusy(): boolean {
    return this.#pending !== null;
  }

  /** Resolves when the answer is complete, stopped or failed; a question under way is stopped first. */
  async ask(question: string): Promise<void> {
    this.stop();
    const turn = crypto.getRandomValues(new Uint32Array(2)).join('-');
    const controller = new AbortController();
    this.#pending = { turn, controller };
    this.#change({ type: 'ask', turn, question });
    try {
      await this.#listen(turn, question, controller.signal);
    } catch (error) {
      if (!isAbort(error)) this.#change({ type: 'fail', turn, failure: describe(error) });
    }
    if (this.#pending?.turn !== turn) return;
    this.#pending = null;
    this.#settled();
  }

  /** Asks the question of a turn again, in its stead. */
  retry(turn: Turn): Promise<void> {
    this.#change({ type: 'remove', turn: turn.id });
    return this.ask(turn.question);
  }

  stop(): void {
    if (this.#pending === null) return;
    const { turn, controller } = this.#pending;
    this.#pending = null;
    controller.abort();
    this.#change({ type: 'stop', turn });
    this.#settled();
  }

  clear(): void {
    this.stop();
    this.#change({ type: 'clear' });
    this.#settled();
  }

  /** Opens or closes the question for a reason. */
  explain(turn: Turn, isOpen: boolean): void {
    const feedback = isOpen ? ({ rating: 'down', state: 'explaining' } as const) : null;
    this.#change({ type: 'rate', turn: turn.id, feedback });
  }

  async rate(turn: Turn, rating: 'up' | 'down', explanation?: Explanation): Promise<void> {
    if (turn.answerId === null) return;
    const rated = (state: 'sending' | 'sent' | 'failed') =>
      this.#change({ type: 'rate', turn: turn.id, feedback: { rating, state } });
    const comment = explanation?.comment.trim();
    const conversationId = this.#conversation.id;
    rated('sending');
    try {
      await this.#options.client.sendFeedback({
        answerId: turn.answerId,
        rating,
        question: turn.question,
        answer: turn.text,
        ...(explanation && { reason: explanation.reason }),
        ...(comment && { comment }),
        ...(conversationId !== null && { conversationId }),
      });
      rated('sent');
    } catch {
      rated('failed');
    }
    this.#settled();
  }

  async #listen(turn: string, question: string, signal: AbortSignal): Promise<void> {
    try {
      await this.#hearAll(turn, question, signal);
    } catch (error) {
      const isForgotten = error instanceof VouchError && error.code === 'conversation_not_found';
      if (!isForgotten || this.#conversation.id === null) throw error;
      this.#change({ type: 'forgotten' });
      await this.#hearAll(turn, question, signal);
    }
  }

  async #hearAll(turn: string, question: string, signal: AbortSignal): Promise<void> {
    const documentIds = this.#options.documentIds();
    const { id } = this.#conversation;
    const request: ChatRequest = {
      message: question,
      ...(id !== null && { conversationId: id }),
      ...(documentIds.length > 0 && { documentIds: [...documentIds] }),
    };
    for await (const event of this.#options.client.ask(request, { signal })) {
      if (signal.aborted) return;
      this.#change({ type: 'event', turn, event });
      if (event.type === 'end') this.#options.onAnswer(event.response);
    }
  }

  #change(change: Change): void {
    this.#conversation = reduce(this.#conversation, change);
    this.#options.onChange();
  }

  #settled(): void {
    this.#options.history.save(this.#conversation);
    this.#options.onChange();
  }
}

function describe(error: unknown): Failure {
  if (error instanceof VouchError) {
    const { code, message, retryAfter, retryable } = error;
    return { code, detail: message, retryAfter, retryable };
  }
  const detail = error instanceof Error ? error.message : String(error);
  return { code: 'internal', detail, retryAfter: null, retryable: false };
}
