/** The Model Context Protocol over an assistant, on standard input and output or one HTTP request. */
import type { IncomingMessage, ServerResponse } from 'node:http';
import { McpServer } from '@modelcontextprotocol/sdk/server/mcp.js';
import { StdioServerTransport } from '@modelcontextprotocol/sdk/server/stdio.js';
import { StreamableHTTPServerTransport } from '@modelcontextprotocol/sdk/server/streamableHttp.js';
import type { Transport } from '@modelcontextprotocol/sdk/shared/transport.js';
import { addPrompts } from './prompts.js';
import { addResources } from './resources.js';
import { addTools, type McpContext } from './tools.js';

const INSTRUCTIONS =
  'Vouch answers questions and checks claims from a collection of documents, with quotes that stand in them word for word. Use ask for questions, check_claim for statements, search and get_document to read further. What it calls not_found is not in the documents: do not fill it in from memory.';

export interface McpOptions extends McpContext {
  readonly version: string;
}

/** Resolves when the client has gone or `signal` aborts. Logs must go to standard error. */
export async function serveStdio(options: McpOptions): Promise<void> {
  const { server, close } = createMcpServer(options);
  const { signal } = options;
  const closed = new Promise<void>((resolve) => {
    server.server.onclose = resolve;
    signal.addEventListener('abort', () => resolve(), { once: true });
    process.stdin.once('end', resolve).once('close', resolve);
  });
  await server.connect(new StdioServerTransport());
  if (!signal.aborted) await closed;
  await close();
}

/** Answers one request, without a session. Resolves when its work has settled, client or no client. */
export async function serveRequest(
  request: IncomingMessage,
  response: ServerResponse,
  message: unknown,
  options: McpOptions,
): Promise<void> {
  const { server, close } = createMcpServer(options);
  const transport = new StreamableHTTPServerTransport();
  const closed = new Promise<void>((resolve) => response.once('close', resolve));
  try {
    // Its accessors say `undefined` where the interface leaves out.
    await server.connect(transport as Transport);
    await transport.handleRequest(request, response, message);
    await closed;
  } finally {
    await close();
  }
}

function createMcpServer({ version, ...context }: McpOptions) {
  const running = new Set<Promise<unknown>>();
  const server = new McpServer(
    { name: 'vouch', title: 'Vouch', version },
    { instructions: INSTRUCTIONS },
  );
  const hold = async <T>(work: () => Promise<T>): Promise<T> => {
    const result = work();
    running.add(result);
    try {
      return await result;
    } finally {
      running.delete(result);
    }
  };
  addTools(server, { ...context, hold });
  addResources(server, context);
  addPrompts(server);
  const close = async () => {
    // Aborts what is still running.
    await server.close();
    await Promise.allSettled(running);
  };
  return { server, close };
}
