/** What each route is for, takes and answers, by method and path. A test holds it to the routes. */
import { z } from 'zod';
import * as protocol from '../../protocol.js';
import {
  Completion,
  CompletionChunk,
  CompletionRequest,
  Model,
  ModelList,
} from '../openai/schemas.js';
import { UiChunk, UiRequest } from '../ui-stream/schemas.js';

export interface Operation {
  readonly tag:
    | 'Answers'
    | 'Documents'
    | 'Other clients'
    | 'Keys and votes'
    | 'Operations'
    | 'Pages';
  readonly summary: string;
  readonly query?: z.ZodObject;
  readonly body?: z.ZodType;
  readonly isBodyOptional?: boolean;
  /** Bare texts that are taken too. */
  readonly textBody?: boolean;
  readonly example?: object;
  /** Left out, the answer is `status` without a body. */
  readonly answer?: z.ZodType;
  readonly status?: number;
  /** An event of the stream, where there is one; the data of its `end` is the answer. */
  readonly event?: z.ZodType;
  /** Of what is no JSON. */
  readonly mediaType?: string;
  readonly isOpenAi?: boolean;
}

const Page = z.object({
  limit: z.int().min(1).max(200).optional(),
  after: z.string().optional().describe('`next` of the page before'),
});
const QUESTION = 'What is this about?';

const page = (summary: string, mediaType: string): Operation => ({
  tag: 'Pages',
  summary,
  mediaType,
});

export const OPERATIONS: Readonly<Record<string, Operation>> = {
  'POST /v1/chat': {
    tag: 'Answers',
    summary: 'Answers a question, as JSON or, with stream: true, as events',
    body: protocol.ChatRequest,
    example: { message: QUESTION },
    answer: protocol.ChatResponse,
    event: protocol.AnswerEvent,
  },
  'POST /v1/claims/check': {
    tag: 'Answers',
    summary: 'Checks claims, or every claim of a text',
    body: protocol.ClaimsCheckRequest,
    example: { claims: ['The documents were written in 1871.'] },
    answer: protocol.ClaimsCheckResponse,
    event: protocol.CheckEvent,
  },
  'POST /v1/search': {
    tag: 'Answers',
    summary: 'Finds passages, with the parts of their scores',
    body: protocol.SearchRequest,
    example: { query: QUESTION, limit: 3 },
    answer: protocol.SearchResponse,
  },
  'POST /v1/verify': {
    tag: 'Answers',
    summary: 'Says whether a quote still stands in a document',
    body: protocol.VerifyRequest,
    example: { documentId: 'an-id', quote: 'the words of the quote' },
    answer: protocol.VerifyResponse,
  },
  'GET /v1/documents': {
    tag: 'Documents',
    summary: 'Lists documents in order of id',
    query: Page,
    answer: protocol.DocumentList,
  },
  'POST /v1/documents': {
    tag: 'Documents',
    summary: 'Adds a document, or replaces the one with the same id',
    body: protocol.DocumentRequest,
    textBody: true,
    query: protocol.DocumentRequest.pick({ id: true, title: true, url: true }),
    example: { id: 'kettle', title: 'The kettle', text: 'The kettle holds 1.7 litres.' },
    answer: protocol.DocumentCreated,
    status: 201,
  },
  'GET /v1/documents/:id': {
    tag: 'Documents',
    summary: 'Gives a document with its text, passages and sentences',
    answer: protocol.DocumentDetail,
  },
  'DELETE /v1/documents/:id': { tag: 'Documents', summary: 'Removes a document', status: 204 },
  'POST /v1/chat/completions': {
    tag: 'Other clients',
    summary: 'Answers in the shape of OpenAI’s chat completions',
    body: CompletionRequest,
    example: { model: 'vouch', messages: [{ role: 'user', content: QUESTION }] },
    answer: Completion,
    event: CompletionChunk,
    isOpenAi: true,
  },
  'GET /v1/models': {
    tag: 'Other clients',
    summary: 'Lists the model that chat completions take',
    answer: ModelList,
    isOpenAi: true,
  },
  'GET /v1/models/:id': {
    tag: 'Other clients',
    summary: 'Describes that model',
    answer: Model,
    isOpenAi: true,
  },
  'POST /v1/chat/ui': {
    tag: 'Other clients',
    summary: 'Answers in the UI message stream of the AI SDK, for useChat',
    body: UiRequest,
    example: {
      messages: [{ id: 'm1', role: 'user', parts: [{ type: 'text', text: QUESTION }] }],
    },
    event: UiChunk,
  },
  'POST /mcp': {
    tag: 'Other clients',
    summary: 'Speaks the Model Context Protocol, one message at a time, without sessions',
    body: z.looseObject({ jsonrpc: z.literal('2.0') }),
    event: z.looseObject({ jsonrpc: z.literal('2.0') }),
  },
  'POST /v1/feedback': {
    tag: 'Keys and votes',
    summary: 'Keeps a vote on an answer',
    body: protocol.FeedbackRequest,
    example: { answerId: 'ans_x', rating: 'up' },
    answer: protocol.FeedbackCreated,
    status: 201,
  },
  'GET /v1/feedback': {
    tag: 'Keys and votes',
    summary: 'Lists votes, newest first',
    query: Page,
    answer: protocol.FeedbackList,
  },
  'POST /v1/keys': {
    tag: 'Keys and votes',
    summary: 'Makes a widget key',
    body: protocol.KeyRequest,
    example: { name: 'News', origins: ['https://news.example'] },
    answer: protocol.KeyCreated,
    status: 201,
  },
  'GET /v1/keys': { tag: 'Keys and votes', summary: 'Lists widget keys', answer: protocol.KeyList },
  'DELETE /v1/keys/:id': { tag: 'Keys and votes', summary: 'Revokes a widget key', status: 204 },
  'POST /v1/widget/token': {
    tag: 'Keys and votes',
    summary: 'Gives the visitor of a page a token',
    body: protocol.TokenRequest,
    isBodyOptional: true,
    answer: protocol.VisitorToken,
    status: 201,
  },
  'GET /healthz': {
    tag: 'Operations',
    summary: 'Says that the process lives',
    answer: z.object({ status: z.literal('ok') }),
  },
  'GET /readyz': {
    tag: 'Operations',
    summary: 'Says that it can answer, or why it cannot',
    answer: z.looseObject({ status: z.literal('ready') }),
  },
  'GET /openapi.json': {
    tag: 'Operations',
    summary: 'This description',
    answer: z.looseObject({ openapi: z.string() }),
  },
  'GET /docs': page('This description, to be read', 'text/html'),
  'GET /docs.js': page('The script of that page', 'text/javascript'),
  'GET /docs.css': page('The style of that page', 'text/css'),
  'GET /': page('The reading page', 'text/html'),
  'GET /widget.js': page('The widget, as a module', 'text/javascript'),
  'GET /widget.iife.js': page('The widget, as a plain script', 'text/javascript'),
  'GET /page.js': page('The script of the reading page', 'text/javascript'),
  'GET /page.css': page('The style of the reading page', 'text/css'),
};

/** Schemas that others refer to by name. */
export const COMPONENTS: Readonly<Record<string, z.ZodType>> = {
  ...namedSchemas(),
  Completion,
  CompletionChunk,
  CompletionRequest,
  Model,
  ModelList,
  UiChunk,
  UiRequest,
};

function namedSchemas(): Record<string, z.ZodType> {
  const entries = Object.entries(protocol) as [string, unknown][];
  const schemas = entries.filter(
    (entry): entry is [string, z.ZodType] =>
      /^[A-Z]/.test(entry[0]) && entry[1] instanceof z.ZodType,
  );
  return Object.fromEntries(schemas);
}
