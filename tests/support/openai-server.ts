/** A real HTTP server that speaks OpenAI's protocol as its script says, and records what it got. */

import type { ServerResponse } from 'node:http';
import { createServer, type IncomingHttpHeaders, type IncomingMessage } from 'node:http';
import type { AddressInfo, Socket } from 'node:net';
import {
  type ChatReply,
  type EmbeddingReply,
  hashedVector,
  sendStatus,
  sendText,
} from './openai-replies.js';

export * from './openai-replies.js';

export interface ChatBody {
  readonly model: string;
  readonly messages: readonly { readonly role: string; readonly content: string }[];
  readonly stream?: boolean;
  readonly response_format?: {
    readonly type: string;
    readonly json_schema?: {
      readonly name: string;
      readonly strict?: boolean;
      readonly schema: Record<string, unknown>;
    };
  };
  readonly [key: string]: unknown;
}

export interface EmbeddingBody {
  readonly model: string;
  readonly input: readonly string[];
  readonly encoding_format?: string;
}

/** One request as it arrived. */
export interface SeenRequest<Body = ChatBody | EmbeddingBody> {
  readonly path: string;
  readonly headers: IncomingHttpHeaders;
  readonly body: Body;
  /** Counts the requests of this path from 1. */
  readonly number: number;
  /** Resolves when the response is over: sent to its end, or cut by either side. */
  readonly closed: Promise<'completed' | 'cut'>;
}

export type ChatRequestSeen = SeenRequest<ChatBody>;
export type EmbeddingRequestSeen = SeenRequest<EmbeddingBody>;

export interface OpenAiScript {
  /** Left out, a chat request is answered 404. A thrown error is answered 500. */
  readonly chat?: (request: ChatRequestSeen) => ChatReply | Promise<ChatReply>;
  /** Left out, texts are embedded by `hashedVector` in 64 dimensions. */
  readonly embeddings?: (request: EmbeddingRequestSeen) => EmbeddingReply | Promise<EmbeddingReply>;
}

export interface OpenAiServer {
  /** Base URL, ending in `/v1`. */
  readonly url: string;
  readonly requests: readonly SeenRequest[];
  readonly chats: readonly ChatRequestSeen[];
  readonly embeddings: readonly EmbeddingRequestSeen[];
  /** Resolves with the request of that number (from 1), waiting until it arrives. */
  chat(number: number): Promise<ChatRequestSeen>;
  embedding(number: number): Promise<EmbeddingRequestSeen>;
  /** Ends open connections too. */
  close(): Promise<void>;
}

type Handler = (request: SeenRequest, response: ServerResponse) => Promise<void>;

/** Starts the server on an ephemeral port of 127.0.0.1. */
export async function startOpenAiServer(script: OpenAiScript = {}): Promise<OpenAiServer> {
  const log = new RequestLog();
  const handlers: Readonly<Record<string, Handler>> = {
    '/v1/chat/completions': (request, response) =>
      answerChat(script, request as ChatRequestSeen, response),
    '/v1/embeddings': (request, response) =>
      answerEmbeddings(script, request as EmbeddingRequestSeen, response),
  };
  const sockets = new Set<Socket>();
  const server = createServer((incoming, response) => {
    serve(incoming, response, handlers, log).catch((error: unknown) => {
      if (response.headersSent) response.destroy();
      else void sendStatus(response, { status: 500, body: { error: { message: `${error}` } } });
    });
  });
  server.on('connection', (socket) => {
    sockets.add(socket);
    socket.once('close', () => sockets.delete(socket));
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}/v1`,
    requests: log.all,
    get chats() {
      return log.of('/v1/chat/completions') as ChatRequestSeen[];
    },
    get embeddings() {
      return log.of('/v1/embeddings') as EmbeddingRequestSeen[];
    },
    chat: (number) => log.when('/v1/chat/completions', number) as Promise<ChatRequestSeen>,
    embedding: (number) => log.when('/v1/embeddings', number) as Promise<EmbeddingRequestSeen>,
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        for (const socket of sockets) socket.destroy();
      }),
  };
}

class RequestLog {
  readonly all: SeenRequest[] = [];
  readonly #waiting: (() => void)[] = [];

  of(path: string): SeenRequest[] {
    return this.all.filter((request) => request.path === path);
  }

  add(request: Omit<SeenRequest, 'number'>): SeenRequest {
    const seen = { ...request, number: this.of(request.path).length + 1 };
    this.all.push(seen);
    for (const wake of this.#waiting.splice(0)) wake();
    return seen;
  }

  async when(path: string, number: number): Promise<SeenRequest> {
    for (;;) {
      const found = this.of(path)[number - 1];
      if (found) return found;
      await new Promise<void>((resolve) => this.#waiting.push(resolve));
    }
  }
}

async function serve(
  incoming: IncomingMessage,
  response: ServerResponse,
  handlers: Readonly<Record<string, Handler>>,
  log: RequestLog,
): Promise<void> {
  const closed = new Promise<'completed' | 'cut'>((resolve) =>
    response.once('close', () => resolve(response.writableFinished ? 'completed' : 'cut')),
  );
  const pieces: Buffer[] = [];
  for await (const piece of incoming) pieces.push(piece as Buffer);
  const handler = incoming.method === 'POST' ? handlers[incoming.url ?? ''] : undefined;
  if (!handler) return sendStatus(response, { status: 404, body: { error: { message: 'path' } } });
  const body = JSON.parse(Buffer.concat(pieces).toString('utf8')) as ChatBody;
  const path = incoming.url ?? '';
  await handler(log.add({ path, headers: incoming.headers, body, closed }), response);
}

async function answerChat(
  script: OpenAiScript,
  request: ChatRequestSeen,
  response: ServerResponse,
): Promise<void> {
  const { body } = request;
  if (!script.chat) return sendStatus(response, { status: 404, body: { error: 'no chat here' } });
  if (!body.model || !Array.isArray(body.messages))
    return sendStatus(response, { status: 400, body: { error: 'model and messages are needed' } });
  const reply = await script.chat(request);
  const text = typeof reply === 'string' ? { deltas: reply } : reply;
  if ('raw' in text) await text.raw(response);
  else if ('status' in text) await sendStatus(response, text);
  else await sendText(response, text, { stream: body.stream === true, model: body.model });
}

async function answerEmbeddings(
  script: OpenAiScript,
  request: EmbeddingRequestSeen,
  response: ServerResponse,
): Promise<void> {
  const { input, model } = request.body;
  // OpenAI refuses empty strings, so this does too.
  if (!Array.isArray(input) || input.length === 0 || input.some((text) => text === ''))
    return sendStatus(response, { status: 400, body: { error: 'input is not valid' } });
  const reply = script.embeddings
    ? await script.embeddings(request)
    : request.body.input.map((text) => hashedVector(text));
  if ('raw' in reply) return reply.raw(response);
  if ('status' in reply) return sendStatus(response, reply);
  const data = reply.map((embedding, index) => ({ object: 'embedding', index, embedding }));
  const usage = { prompt_tokens: input.length, total_tokens: input.length };
  await sendStatus(response, { status: 200, body: { object: 'list', data, model, usage } });
}
