import { z } from 'zod';
import type { Assistant } from '../assistant.js';
import { AppError } from '../errors.js';
import { DocumentRequest, LIMITS } from '../protocol.js';
import { documentPieces } from './document-json.js';
import { DOCUMENT_BODY_MS } from './limits.js';
import { Outflow } from './outflow.js';
import { parseBody } from './parse.js';
import { sendJson } from './reply.js';
import { type Call, type Route, readJson } from './routes.js';
import { pageQuery, validate } from './validation.js';

/** What JSON adds to a text: escapes and the other fields. */
const JSON_OVERHEAD = 1.1;
const JSON_FIELDS_BYTES = 16 * 1024;

const FORMATS: Readonly<Record<string, DocumentRequest['format']>> = {
  'text/plain': 'text',
  'text/markdown': 'markdown',
};

const Page = pageQuery(z.string().min(1).max(LIMITS.idLength));
const UploadQuery = DocumentRequest.pick({ id: true, title: true, url: true });

export function documentRoutes(assistant: Assistant, maxDocumentBytes: number): Route[] {
  return [
    {
      method: 'GET',
      path: '/v1/documents',
      access: 'ask',
      cost: 'light',
      handle: async ({ request, response }) => {
        const { limit, after } = validate(Page, { ...request.query });
        const page = { ...(limit && { limit }), ...(after && { after }) };
        sendJson(response, 200, await assistant.listDocuments(page));
      },
    },
    {
      method: 'POST',
      path: '/v1/documents',
      access: 'admin',
      cost: 'upload',
      body: {
        types: ['application/json', ...Object.keys(FORMATS)],
        maxBytes: Math.ceil(maxDocumentBytes * JSON_OVERHEAD) + JSON_FIELDS_BYTES,
        timeoutMs: DOCUMENT_BODY_MS,
      },
      handle: (call) => addDocument(assistant, maxDocumentBytes, call),
    },
    {
      method: 'GET',
      path: '/v1/documents/:id',
      access: 'ask',
      cost: 'heavy',
      handle: (call) => getDocument(assistant, call),
    },
    {
      method: 'DELETE',
      path: '/v1/documents/:id',
      access: 'admin',
      cost: 'light',
      handle: async (call) => {
        await assistant.removeDocument(readId(call));
        call.response.status(204).end();
      },
    },
  ];
}

async function getDocument(assistant: Assistant, call: Call): Promise<void> {
  const { response } = call;
  const document = await assistant.getDocument(readId(call));
  response.type('application/json');
  const outflow = new Outflow(response);
  for (const piece of documentPieces(document)) await outflow.write(piece);
  outflow.end();
}

/** JSON, or the bare text with its fields in the query: `curl --data-binary @notes.md`. */
async function addDocument(assistant: Assistant, maxBytes: number, call: Call): Promise<void> {
  const { response, signal } = call;
  const document = await readDocument(call);
  if (Buffer.byteLength(document.text) > maxBytes)
    throw new AppError('payload_too_large', `text: a document may hold ${maxBytes} bytes at most.`);
  const created = await assistant.addDocument(document, { signal });
  response.setHeader('Location', `/v1/documents/${encodeURIComponent(created.id)}`);
  sendJson(response, 201, created);
}

async function readDocument({ body, request }: Call): Promise<DocumentRequest> {
  const format = FORMATS[body.type];
  if (format === undefined) return validate(DocumentRequest, await readJson(body));
  const fields = validate(UploadQuery, { ...request.query });
  const text = String(await parseBody({ kind: 'text', bytes: body.bytes }));
  return { ...fields, text, format };
}

function readId({ request }: Call): string {
  const id = String(request.params.id);
  if (id.length > LIMITS.idLength || id.includes('\u0000') || !id.isWellFormed())
    throw new AppError('document_not_found', 'No document has this id.');
  return id;
}
