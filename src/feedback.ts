/** What readers think of answers, for whoever runs the index. */
import { randomBytes } from 'node:crypto';
import {
  Feedback,
  type FeedbackCreated,
  type FeedbackList,
  type FeedbackRequest,
} from './protocol.js';
import type { FeedbackStore } from './store/port.js';

export class FeedbackLog {
  readonly #store: FeedbackStore;

  constructor(store: FeedbackStore) {
    this.#store = store;
  }

  /** Resolves once it is durable. A later vote of a conversation on the same answer replaces it. */
  async add(request: FeedbackRequest, keyId: string | null): Promise<FeedbackCreated> {
    const id = `fb_${randomBytes(12).toString('base64url')}`;
    await this.#store.addFeedback({
      id,
      answerId: request.answerId,
      conversationId: request.conversationId ?? null,
      rating: request.rating,
      reason: request.reason ?? null,
      comment: request.comment ?? null,
      question: request.question ?? null,
      answer: request.answer ?? null,
      keyId,
    });
    return { id };
  }

  /** @param page `after` is `next` of the page before */
  async list(page: { readonly limit: number; readonly after?: string }): Promise<FeedbackList> {
    const before = page.after === undefined ? {} : { before: Number(page.after) };
    const rows = await this.#store.listFeedback({ limit: page.limit + 1, ...before });
    const shown = rows.slice(0, page.limit);
    return {
      feedback: shown.map((row) => Feedback.parse(row)),
      next: rows.length > page.limit ? String(shown.at(-1)?.row) : null,
    };
  }
}
