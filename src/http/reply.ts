import type { ServerResponse } from 'node:http';
import type { Request } from 'express';
import { AppError } from '../errors.js';
import { STALL_MS } from './limits.js';
import type { StreamEvent } from './sse.js';

export function sendJson(response: ServerResponse, status: number, value: unknown): void {
  const body = Buffer.from(JSON.stringify(value));
  response.statusCode = status;
  response.setHeader('Content-Type', 'application/json; charset=utf-8');
  response.setHeader('Content-Length', body.byteLength);
  response.setTimeout(STALL_MS);
  response.end(body);
}

type ResponseOf<T> = Extract<T, { readonly response: unknown }>['response'];

/** What the events end with. */
export async function lastResponse<T extends StreamEvent>(
  events: AsyncIterable<T>,
): Promise<ResponseOf<T>> {
  let response: unknown;
  for await (const event of events) if (event.type === 'end') response = event.response;
  if (response === undefined) throw new AppError('internal', 'The answer broke off.');
  return response as ResponseOf<T>;
}

/** Scheme and host by which the client has reached this server. */
export function originOf(request: Request): string {
  return `${request.protocol}://${request.host}`;
}
