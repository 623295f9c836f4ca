/** Documents as resources: listed page by page, read by their address. */
import type { McpServer } from '@modelcontextprotocol/sdk/server/mcp.js';
import {
  ErrorCode,
  ListResourcesRequestSchema,
  ListResourceTemplatesRequestSchema,
  McpError,
  ReadResourceRequestSchema,
} from '@modelcontextprotocol/sdk/types.js';
import type { DocumentSummary } from '../protocol.js';
import type { McpContext } from './tools.js';

const PREFIX = 'vouch://documents/';
const PAGE = 100;
const NOT_FOUND = -32002;
/** Of the text that is kept, whatever the file was. */
const mimeTypeOf = (format: string) => (format === 'markdown' ? 'text/markdown' : 'text/plain');

export function addResources({ server }: McpServer, context: McpContext): void {
  const { assistant } = context;
  server.registerCapabilities({ resources: {} });
  server.setRequestHandler(ListResourcesRequestSchema, ({ params }) =>
    explained(context, async () => {
      const after = params?.cursor;
      const page = { limit: PAGE, ...(after !== undefined && { after }) };
      const { documents, next } = await assistant.listDocuments(page);
      return {
        resources: documents.map(describe),
        ...(next !== null && { nextCursor: next }),
      };
    }),
  );
  server.setRequestHandler(ListResourceTemplatesRequestSchema, () => ({
    resourceTemplates: [
      {
        name: 'document',
        title: 'A document',
        uriTemplate: `${PREFIX}{id}`,
        description: 'The canonical text of a document: offsets of citations count in it.',
      },
    ],
  }));
  server.setRequestHandler(ReadResourceRequestSchema, ({ params: { uri } }) =>
    explained(context, async () => {
      const { format, text } = await assistant.getDocument(idOf(uri));
      return { contents: [{ uri, mimeType: mimeTypeOf(format), text }] };
    }),
  );
}

function describe({ id, title, url, format, characters, updatedAt }: DocumentSummary) {
  return {
    uri: PREFIX + encodeURIComponent(id),
    name: id,
    title,
    mimeType: mimeTypeOf(format),
    annotations: { lastModified: updatedAt },
    _meta: { characters, url },
  };
}

function idOf(uri: string): string {
  try {
    if (uri.startsWith(PREFIX)) return decodeURIComponent(uri.slice(PREFIX.length));
  } catch {
    // A broken escape names nothing.
  }
  throw new McpError(NOT_FOUND, `A document is at ${PREFIX}{id}.`, { uri });
}

async function explained<T>({ explain }: McpContext, work: () => Promise<T>): Promise<T> {
  try {
    return await work();
  } catch (error) {
    if (error instanceof McpError) throw error;
    const { code, message } = explain(error);
    const number = code === 'document_not_found' ? NOT_FOUND : ErrorCode.InternalError;
    throw new McpError(number, message, { code });
  }
}
