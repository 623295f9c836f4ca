import type { ServerResponse } from 'node:http';
import { STALL_MS } from './limits.js';

export function sendJson(response: ServerResponse, status: number, value: unknown): void {
  const body = Buffer.from(JSON.stringify(value));
  response.statusCode = status;
  response.setHeader('Content-Type', 'application/json; charset=utf-8');
  response.setHeader('Content-Length', body.byteLength);
  response.setTimeout(STALL_MS);
  response.end(body);
}
