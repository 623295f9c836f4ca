import { randomUUID } from 'node:crypto';
import type { Server } from 'node:http';
import type { Socket } from 'node:net';
import type { Logger } from 'pino';
import { AppError } from '../errors.js';
import { toProblem } from './problem.js';

/** Answers what never became a request: broken, oversized or slow headers. */
export function answerBrokenRequests(server: Server, logger: Logger): void {
  const busy = new WeakSet<Socket>();
  server.on('request', ({ socket }, response) => {
    busy.add(socket);
    response.once('close', () => busy.delete(socket));
  });
  server.on('clientError', (error: NodeJS.ErrnoException, socket: Socket) => {
    const problem = explain(error.code);
    logger.info({ code: error.code, status: problem.status }, 'broken request');
    // On a connection with an answer under way, another would be read as its part.
    if (error.code === 'ECONNRESET' || !socket.writable || busy.has(socket)) socket.destroy();
    else socket.end(formatAnswer(problem), () => socket.destroy());
  });
}

function explain(code: string | undefined): AppError {
  if (code === 'HPE_HEADER_OVERFLOW')
    return new AppError('headers_too_large', 'The headers may hold 16 KiB at most.');
  if (code === 'ERR_HTTP_REQUEST_TIMEOUT')
    return new AppError('request_timeout', 'The request did not arrive in time.');
  return new AppError('invalid_request', 'The request is not valid HTTP.');
}

function formatAnswer(error: AppError): string {
  const requestId = randomUUID();
  const problem = toProblem(error, requestId);
  const body = JSON.stringify(problem);
  return [
    `HTTP/1.1 ${problem.status} ${problem.title}`,
    'Connection: close',
    'Content-Type: application/problem+json',
    `Content-Length: ${Buffer.byteLength(body)}`,
    `X-Request-Id: ${requestId}`,
    'Cache-Control: no-store',
    '',
    body,
  ].join('\r\n');
}
