/** What a reader says of an answer. */
export interface FeedbackRequest {
  readonly answerId: string;
  readonly rating: 'up' | 'down';
  readonly reason?: FeedbackReason;
  /** At most 2,000 characters. */
  readonly comment?: string;
  readonly question?: string;
  readonly answer?: string;
  readonly conversationId?: string;
}

export type FeedbackReason = 'wrong' | 'unsupported' | 'incomplete' | 'irrelevant' | 'other';

export interface FeedbackStored {
  readonly id: string;
}
