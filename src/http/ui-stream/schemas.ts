/** The AI SDK's UI messages and their stream, as far as they are spoken here. */
import { z } from 'zod';
import { AnswerSentence, ChatResponse, Citation } from '../../protocol.js';

const MAX_MESSAGES = 2_000;

const Part = z.looseObject({ type: z.string(), text: z.string().optional() });

/** What `useChat` sends. Of the parts, those of type `text` are read. */
export const UiRequest = z.object({
  messages: z
    .array(z.object({ role: z.enum(['system', 'user', 'assistant']), parts: z.array(Part) }))
    .min(1)
    .max(MAX_MESSAGES),
});

/** Of the message, beside its parts. */
export const UiMetadata = ChatResponse.pick({
  conversationId: true,
  question: true,
  mode: true,
  model: true,
}).extend(ChatResponse.pick({ status: true, confidence: true, degraded: true }).partial().shape);

export const UiChunk = z.discriminatedUnion('type', [
  z.object({ type: z.literal('start'), messageId: z.string(), messageMetadata: UiMetadata }),
  z.object({ type: z.literal('text-start'), id: z.string() }),
  z.object({ type: z.literal('text-delta'), id: z.string(), delta: z.string() }),
  z.object({ type: z.literal('text-end'), id: z.string() }),
  z.object({
    type: z.literal('source-url'),
    sourceId: z.string(),
    url: z.string(),
    title: z.string(),
  }),
  z.object({
    type: z.literal('source-document'),
    sourceId: z.string(),
    mediaType: z.string(),
    title: z.string(),
    filename: z.string(),
  }),
  z.object({ type: z.literal('data-citation'), id: z.string(), data: Citation }),
  z.object({ type: z.literal('data-sentence'), id: z.string(), data: AnswerSentence }),
  z.object({
    type: z.literal('finish'),
    finishReason: z.literal('stop'),
    messageMetadata: UiMetadata,
  }),
  z.object({ type: z.literal('error'), errorText: z.string() }),
]);

export type UiRequest = z.infer<typeof UiRequest>;
export type UiMetadata = z.infer<typeof UiMetadata>;
export type UiChunk = z.infer<typeof UiChunk>;
