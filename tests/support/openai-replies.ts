/** What the scripted server of openai-server.ts can answer, and how it is put on the wire. */
import { createHash } from 'node:crypto';
import type { ServerResponse } from 'node:http';
import { setImmediate as nextTurn, setTimeout as sleep } from 'node:timers/promises';

export interface TextReply {
  /** Deltas as they are sent; a single string is cut into words. */
  readonly deltas: string | Iterable<string> | AsyncIterable<string>;
  readonly usage?: { readonly prompt_tokens: number; readonly completion_tokens: number } | null;
  /** Pause before each delta. */
  readonly delayMs?: number;
  /** Writes so many bytes at a time, through the middle of characters and lines. */
  readonly chunkBytes?: number;
  /**
   * How it ends: `done` (default) as OpenAI does; `no-done` closes cleanly without `[DONE]`;
   * `reset` breaks the connection; `silence` sends nothing more and stays open.
   */
  readonly end?: 'done' | 'no-done' | 'reset' | 'silence';
}

export interface StatusReply {
  readonly status: number;
  readonly headers?: Readonly<Record<string, string>>;
  /** Sent as it is when a string, as JSON otherwise. */
  readonly body?: unknown;
}

/** Full control; the server leaves the response alone afterwards. */
export interface RawReply {
  readonly raw: (response: ServerResponse) => void | Promise<void>;
}

export type ChatReply = string | TextReply | StatusReply | RawReply;
/** Vectors are wrapped as OpenAI does; `status` and `raw` stand for everything else. */
export type EmbeddingReply = readonly (readonly unknown[] | null)[] | StatusReply | RawReply;

export const failure = (
  status: number,
  options: { message?: string; headers?: Record<string, string> } = {},
): StatusReply => ({
  status,
  ...(options.headers ? { headers: options.headers } : {}),
  body: { error: { message: options.message ?? 'scripted failure', type: 'scripted' } },
});

export const rateLimited = (retryAfter?: string): StatusReply =>
  failure(429, retryAfter === undefined ? {} : { headers: { 'retry-after': retryAfter } });

export const refusesSchema = (): StatusReply =>
  failure(400, { message: 'This response_format type is unavailable now' });

export const html = (): StatusReply => ({
  status: 200,
  headers: { 'content-type': 'text/html' },
  body: '<!doctype html><title>Sign in</title><p>Sign in to the hotel network</p>',
});

/** Accepts the request and never answers. */
export const silence = (): RawReply => ({ raw: () => undefined });

/** Status 200 and headers, then nothing. */
export const headersThenSilence = (): RawReply => ({
  raw: (response) => {
    response.writeHead(200, { 'content-type': 'text/event-stream' });
    response.flushHeaders();
  },
});

/** Repeats `piece` until `bytes` have been sent or the client has left. */
export const giant = (bytes: number, piece: string, contentType: string): RawReply => ({
  raw: async (response) => {
    response.writeHead(200, { 'content-type': contentType });
    const chunk = Buffer.from(piece.repeat(Math.ceil(65_536 / piece.length)));
    for (let sent = 0; sent < bytes && !response.destroyed; sent += chunk.length) {
      if (!response.write(chunk)) await drained(response);
    }
    response.end();
  },
});

/** Words, hashed into a vector: the same text gives the same vector, shared words a nearer one. */
export function hashedVector(text: string, dimensions = 64): number[] {
  const vector = new Array<number>(dimensions).fill(0);
  const words = text.toLowerCase().match(/[\p{L}\p{N}]+/gu) ?? [];
  for (const word of [...words, '']) {
    const digest = createHash('sha256').update(word).digest();
    const slot = digest.readUInt32LE(0) % dimensions;
    const weight = word === '' ? 0.01 : digest.readUInt8(4) % 2 === 0 ? 1 : -1;
    vector[slot] = (vector[slot] ?? 0) + weight;
  }
  return vector;
}

export async function sendStatus(response: ServerResponse, reply: StatusReply): Promise<void> {
  const isText = typeof reply.body === 'string';
  response.writeHead(reply.status, {
    'content-type': isText ? 'text/plain' : 'application/json',
    ...reply.headers,
  });
  response.end(isText ? reply.body : JSON.stringify(reply.body ?? {}));
}

export async function sendText(
  response: ServerResponse,
  reply: TextReply,
  request: { readonly stream: boolean; readonly model: string },
): Promise<void> {
  const deltas = typeof reply.deltas === 'string' ? cutIntoWords(reply.deltas) : reply.deltas;
  const usage = reply.usage === undefined ? DEFAULT_USAGE : reply.usage;
  if (!request.stream) {
    let content = '';
    for await (const delta of deltas) content += delta;
    const choices = [{ index: 0, message: { role: 'assistant', content }, finish_reason: 'stop' }];
    return sendStatus(response, { status: 200, body: { ...head(request.model), choices, usage } });
  }
  await streamText(response, { ...reply, deltas, usage }, request.model);
}

const DEFAULT_USAGE = { prompt_tokens: 11, completion_tokens: 7 };

async function streamText(
  response: ServerResponse,
  reply: TextReply & { readonly deltas: Iterable<string> | AsyncIterable<string> },
  model: string,
): Promise<void> {
  response.writeHead(200, { 'content-type': 'text/event-stream' });
  const send = (body: unknown) => writePieces(response, frame(body), reply.chunkBytes);
  const chunk = (delta: unknown, finish_reason: string | null = null) =>
    send({ ...head(model, '.chunk'), choices: [{ index: 0, delta, finish_reason }] });
  await chunk({ role: 'assistant', content: '' });
  for await (const content of reply.deltas) {
    if (reply.delayMs) await sleep(reply.delayMs);
    if (response.destroyed) return;
    await chunk({ content });
  }
  if (reply.end === 'silence') return;
  if (reply.end === 'reset') {
    await nextTurn();
    response.socket?.resetAndDestroy();
    return;
  }
  await chunk({}, 'stop');
  if (reply.usage) await send({ ...head(model, '.chunk'), choices: [], usage: reply.usage });
  if (reply.end !== 'no-done') await writePieces(response, 'data: [DONE]\n\n', reply.chunkBytes);
  response.end();
}

export const frame = (body: unknown): string => `data: ${JSON.stringify(body)}\n\n`;

const head = (model: string, suffix = '') => ({
  id: 'chatcmpl-scripted',
  object: `chat.completion${suffix}`,
  created: 1_700_000_000,
  model,
});

const cutIntoWords = (text: string): string[] => text.match(/\s*\S+\s*$|\s*\S+/g) ?? [text];

async function writePieces(response: ServerResponse, text: string, size?: number): Promise<void> {
  const bytes = Buffer.from(text);
  const step = size ?? bytes.length;
  for (let at = 0; at < bytes.length && !response.destroyed; at += step) {
    if (!response.write(bytes.subarray(at, at + step))) await drained(response);
    // Pieces written in one turn would leave in one packet.
    if (size !== undefined) await nextTurn();
  }
}

function drained(response: ServerResponse): Promise<void> {
  return new Promise((resolve) => {
    const done = () => {
      response.off('drain', done).off('close', done);
      resolve();
    };
    response.on('drain', done).on('close', done);
  });
}
