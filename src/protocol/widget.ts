/** What a widget on somebody's page needs: keys, visitors' tokens, and votes on answers. */
import { z } from 'zod';
import { filledText, identifier, text } from './common.js';

export const KEY_LIMITS = {
  nameLength: 100,
  origins: 50,
  perMinute: 100_000,
  perDay: 1_000_000_000,
  defaultPerMinute: 20,
} as const;

export const FEEDBACK_LIMITS = {
  commentLength: 2_000,
  questionLength: 8_000,
  answerLength: 20_000,
} as const;

/** Scheme, host and port as browsers send them in `Origin`. */
const origin = z
  .string()
  .max(300)
  .refine(isExactOrigin, 'must be an exact origin, such as https://news.example');

export const KeyRequest = z.strictObject({
  name: filledText(KEY_LIMITS.nameLength),
  origins: z.array(origin).min(1).max(KEY_LIMITS.origins),
  /** Requests a minute for each visitor's address. */
  perMinute: z.int().min(1).max(KEY_LIMITS.perMinute).default(KEY_LIMITS.defaultPerMinute),
  /** Requests a day for all visitors together. */
  perDay: z.int().min(1).max(KEY_LIMITS.perDay).optional(),
});

const keyFields = {
  id: z.string(),
  name: z.string(),
  origins: z.array(z.string()),
  perMinute: z.int(),
  perDay: z.int().nullable(),
  createdAt: z.string(),
};

/** The only answer that holds the key itself. */
export const KeyCreated = z.object({ ...keyFields, key: z.string() });

export const KeyList = z.object({
  /** Newest first. */
  keys: z.array(z.object({ ...keyFields, revokedAt: z.string().nullable() })),
});

export const TokenRequest = z.strictObject({});

export const VisitorToken = z.object({
  token: z.string(),
  expiresAt: z.string(),
  /** Seconds. */
  expiresIn: z.int(),
});

const Rating = z.enum(['up', 'down']);
const Reason = z.enum(['wrong', 'unsupported', 'incomplete', 'irrelevant', 'other']);

export const FeedbackRequest = z.strictObject({
  answerId: identifier,
  rating: Rating,
  reason: Reason.optional(),
  comment: text(FEEDBACK_LIMITS.commentLength).optional(),
  question: text(FEEDBACK_LIMITS.questionLength).optional(),
  answer: text(FEEDBACK_LIMITS.answerLength).optional(),
  conversationId: identifier.optional(),
});

export const FeedbackCreated = z.object({ id: z.string() });

export const Feedback = z.object({
  id: z.string(),
  answerId: z.string(),
  rating: Rating,
  reason: Reason.nullable(),
  comment: z.string().nullable(),
  question: z.string().nullable(),
  answer: z.string().nullable(),
  /** The widget key that it came with. */
  keyId: z.string().nullable(),
  createdAt: z.string(),
});

export const FeedbackList = z.object({
  /** Newest first. */
  feedback: z.array(Feedback),
  /** Pass as `after` for the next page; null on the last one. */
  next: z.string().nullable(),
});

function isExactOrigin(value: string): boolean {
  if (!/^https?:\/\/[^*]+$/.test(value) || !URL.canParse(value)) return false;
  return new URL(value).origin === value;
}

export type KeyRequest = z.infer<typeof KeyRequest>;
export type KeyCreated = z.infer<typeof KeyCreated>;
export type KeyList = z.infer<typeof KeyList>;
export type TokenRequest = z.infer<typeof TokenRequest>;
export type VisitorToken = z.infer<typeof VisitorToken>;
export type FeedbackRequest = z.infer<typeof FeedbackRequest>;
export type FeedbackCreated = z.infer<typeof FeedbackCreated>;
export type Feedback = z.infer<typeof Feedback>;
export type FeedbackList = z.infer<typeof FeedbackList>;
