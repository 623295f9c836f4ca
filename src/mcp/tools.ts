/** The tools: what an assistant of somebody else's can do with the documents. */
import type { McpServer } from '@modelcontextprotocol/sdk/server/mcp.js';
import type { CallToolResult } from '@modelcontextprotocol/sdk/types.js';
import { z } from 'zod';
import type { Assistant } from '../assistant.js';
import { type AppError, ERRORS } from '../errors.js';
import {
  ChatRequest,
  ChatResponse,
  ClaimsCheckRequest,
  ClaimsCheckResponse,
  DocumentDetail,
  offset,
  SearchRequest,
  SearchResponse,
} from '../protocol.js';
import { readableAnswer, readableCheck, readablePassages } from '../readable.js';

export interface McpContext {
  readonly assistant: Assistant;
  /** Aborts when nobody waits for the result any longer. */
  readonly signal: AbortSignal;
  /** What the client is told about what was thrown. */
  readonly explain: (error: unknown) => AppError;
}

export interface ToolContext extends McpContext {
  /** Keeps count of the work, so that closing can wait for it. */
  readonly hold: <T>(work: () => Promise<T>) => Promise<T>;
}

const MAX_SLICE = 50_000;
const READS_ONLY = { readOnlyHint: true, openWorldHint: false } as const;

const { documentIds, maxCitations, conversationId } = ChatRequest.shape;
const { claims, text } = ClaimsCheckRequest.shape;

const AskInput = z.strictObject({
  question: ChatRequest.shape.message.describe('The question, in the words of whoever asks.'),
  conversationId: conversationId.describe('Of an earlier result, for a follow-up question.'),
  documentIds: documentIds.describe('Asks these documents only.'),
  maxCitations,
});

const CheckInput = z
  .strictObject({
    claim: claims.unwrap().element.optional().describe('One claim, checked as it stands.'),
    text: text.describe('A text instead, every claim of which is checked.'),
    documentIds: documentIds.describe('Checks against these documents only.'),
  })
  .refine(({ claim, text: whole }) => (claim === undefined) !== (whole === undefined), {
    message: 'send either claim or text',
  });

const SliceInput = z.strictObject({
  id: z.string().describe('The documentId of a citation, or an id of the resources.'),
  start: offset.default(0).describe('Where to begin, in UTF-16 code units.'),
  length: z.int().min(1).max(MAX_SLICE).default(MAX_SLICE),
});

const Slice = DocumentDetail.omit({ passages: true }).extend({
  start: offset,
  end: offset,
  /** Of the whole document, in UTF-16 code units. */
  characters: z.int(),
});

export function addTools(server: McpServer, context: ToolContext): void {
  const { assistant } = context;
  server.registerTool(
    'ask',
    {
      title: 'Ask the documents',
      description:
        'Answers a question from the documents alone. Every sentence comes with the quotes that it rests on; where the documents do not say, status is not_found.',
      inputSchema: AskInput,
      outputSchema: ChatResponse,
      annotations: READS_ONLY,
    },
    ({ question, ...request }, extra) =>
      run(context, extra.signal, readableAnswer, (signal) =>
        lastOf(assistant.ask(stripped({ ...request, message: question }), { signal })),
      ),
  );
  server.registerTool(
    'search',
    {
      title: 'Search the documents',
      description: 'Finds the passages that come nearest to the words, by meaning and by wording.',
      inputSchema: SearchRequest,
      outputSchema: SearchResponse,
      annotations: READS_ONLY,
    },
    (request, extra) =>
      run(context, extra.signal, readablePassages, (signal) =>
        assistant.search(request, { signal }),
      ),
  );
  server.registerTool(
    'check_claim',
    {
      title: 'Check a claim',
      description:
        'Says of a claim, or of every claim of a text, whether the documents support it, contradict it or do not say, with quotes as evidence.',
      inputSchema: CheckInput,
      outputSchema: ClaimsCheckResponse,
      annotations: READS_ONLY,
    },
    ({ claim, ...request }, extra) =>
      run(context, extra.signal, readableCheck, (signal) => {
        const checked = claim === undefined ? request : { ...request, claims: [claim] };
        return lastOf(assistant.check(stripped(checked), { signal }));
      }),
  );
  server.registerTool(
    'get_document',
    {
      title: 'Read a document',
      description: `Gives the text of a document, ${MAX_SLICE} characters at a time at the most.`,
      inputSchema: SliceInput,
      outputSchema: Slice,
      annotations: READS_ONLY,
    },
    ({ id, start, length }, extra) =>
      run(
        context,
        extra.signal,
        ({ text: part }) => part,
        async () => {
          const { passages: _, ...document } = await assistant.getDocument(id);
          return sliceOf(document, start, length);
        },
      ),
  );
}

/** What fails is a result that says so: a model can read it and do better. */
async function run<T extends object>(
  { signal, explain, hold }: ToolContext,
  cancelled: AbortSignal,
  readable: (result: T) => string,
  work: (signal: AbortSignal) => Promise<T>,
): Promise<CallToolResult> {
  try {
    const result = await hold(() => work(AbortSignal.any([signal, cancelled])));
    return {
      content: [{ type: 'text', text: readable(result) }],
      structuredContent: result as Record<string, unknown>,
    };
  } catch (error) {
    const { code, message } = explain(error);
    return {
      isError: true,
      content: [{ type: 'text', text: `${code}: ${message} ${ERRORS[code].help}` }],
    };
  }
}

type Ended = { readonly type: 'end'; readonly response: object };

async function lastOf<T extends { readonly type: string }>(
  events: AsyncIterable<T>,
): Promise<Extract<T, Ended>['response']> {
  for await (const event of events)
    if (event.type === 'end') return (event as unknown as Extract<T, Ended>).response;
  throw new Error('The events have no end.');
}

function sliceOf(
  { text: whole, ...document }: Omit<DocumentDetail, 'passages'>,
  from: number,
  length: number,
): z.infer<typeof Slice> {
  const start = isInPair(whole, from) ? from - 1 : Math.min(from, whole.length);
  const to = Math.min(whole.length, start + length);
  const end = isInPair(whole, to) ? to + 1 : to;
  return { ...document, text: whole.slice(start, end), start, end, characters: whole.length };
}

/** Whether a cut here would part a surrogate pair. */
function isInPair(text: string, at: number): boolean {
  return /^[\ud800-\udbff][\udc00-\udfff]$/.test(text.slice(at - 1, at + 1));
}

type Present<T> = { [K in keyof T]: Exclude<T[K], undefined> };

/** Without the fields that were left out. */
function stripped<T extends object>(value: T): Present<T> {
  const entries = Object.entries(value).filter(([, field]) => field !== undefined);
  return Object.fromEntries(entries) as Present<T>;
}
