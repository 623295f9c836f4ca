/** OpenAI's chat completions, as far as they are spoken here. Other fields are ignored. */
import { z } from 'zod';
import { ChatResponse } from '../../protocol.js';

export const MODEL = 'vouch';
const MAX_MESSAGES = 2_000;

const Part = z.union([
  z.object({ type: z.literal('text'), text: z.string() }),
  z.object({ type: z.literal('refusal'), refusal: z.string() }),
]);

const Message = z.object({
  role: z.enum(['system', 'developer', 'user', 'assistant', 'tool', 'function']),
  content: z
    .union(
      [z.string(), z.array(Part)],
      'must be a string or parts of type text: nothing else is read',
    )
    .nullish(),
});

const NO_TOOLS = 'must be none or auto: no tools are called here';

export const CompletionRequest = z.object({
  model: z.string(),
  messages: z.array(Message).min(1).max(MAX_MESSAGES),
  stream: z.boolean().nullish(),
  stream_options: z.object({ include_usage: z.boolean().nullish() }).nullish(),
  n: z.literal(1, 'must be 1: a question has one answer').nullish(),
  tool_choice: z.enum(['none', 'auto'], NO_TOOLS).nullish(),
  function_call: z.enum(['none', 'auto'], NO_TOOLS).nullish(),
  modalities: z.array(z.literal('text', 'must be text: nothing is spoken')).nullish(),
  audio: z.null('is not possible: nothing is spoken').optional(),
  logprobs: z.literal(false, 'must be false: words are quoted, not drawn').nullish(),
  response_format: z
    .object({ type: z.literal('text', 'must be text: answers are made of sentences') })
    .nullish(),
});

export const UrlCitation = z.object({
  type: z.literal('url_citation'),
  url_citation: z.object({
    start_index: z.int(),
    end_index: z.int(),
    url: z.string(),
    title: z.string(),
  }),
});

export const FileCitation = z.object({
  type: z.literal('file_citation'),
  file_citation: z.object({
    start_index: z.int(),
    end_index: z.int(),
    file_id: z.string(),
    filename: z.string(),
    quote: z.string(),
  }),
});

export const Annotation = z.discriminatedUnion('type', [UrlCitation, FileCitation]);

/** Tokens of the language model; 0 where none was asked. */
export const Usage = z.object({
  prompt_tokens: z.int(),
  completion_tokens: z.int(),
  total_tokens: z.int(),
});

const common = { id: z.string(), created: z.int(), model: z.string() };

export const Completion = z.object({
  ...common,
  object: z.literal('chat.completion'),
  choices: z.array(
    z.object({
      index: z.int(),
      message: z.object({
        role: z.literal('assistant'),
        content: z.string(),
        refusal: z.null(),
        annotations: z.array(Annotation),
      }),
      logprobs: z.null(),
      finish_reason: z.literal('stop'),
    }),
  ),
  usage: Usage,
  /** The whole answer, with sentences, quotes and what was searched. */
  vouch: ChatResponse,
});

export const CompletionChunk = z.object({
  ...common,
  object: z.literal('chat.completion.chunk'),
  choices: z.array(
    z.object({
      index: z.int(),
      delta: z.object({
        role: z.literal('assistant').optional(),
        content: z.string().optional(),
        annotations: z.array(Annotation).optional(),
      }),
      logprobs: z.null(),
      finish_reason: z.literal('stop').nullable(),
    }),
  ),
  /** With `stream_options.include_usage`: null but in the last chunk. */
  usage: Usage.nullable().optional(),
  /** On the chunk that finishes. */
  vouch: ChatResponse.optional(),
});

export const Model = z.object({
  id: z.string(),
  object: z.literal('model'),
  created: z.int(),
  owned_by: z.string(),
});

export const ModelList = z.object({ object: z.literal('list'), data: z.array(Model) });

export const OpenAiError = z.object({
  error: z.object({
    message: z.string(),
    type: z.string(),
    param: z.string().nullable(),
    code: z.string(),
  }),
});

export type CompletionRequest = z.infer<typeof CompletionRequest>;
export type Annotation = z.infer<typeof Annotation>;
export type Completion = z.infer<typeof Completion>;
export type CompletionChunk = z.infer<typeof CompletionChunk>;
export type Usage = z.infer<typeof Usage>;
