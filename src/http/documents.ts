import { z } from 'zod';
import type { Assistant } from '../assistant.js';
import { AppError, isAppError } from '../errors.js';
import { DocumentRequest, LIMITS, MEDIA_TYPES } from '../protocol.js';
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

const Page = pageQuery(z.string().min(1).max(LIMITS.idLength));

/** Those whose bytes are decoded here; the others go to their parsers as they are. */
const TEXT_FORMATS: ReadonlySet<string> = new Set(['text', 'markdown', 'csv', 'jsonl']);
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
        types: ['application/json', ...Object.keys(MEDIA_TYPES)],
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

/** JSON, or a bare text or file with its fields in the query: `curl --data-binary @notes.md`. */
async function addDocument(assistant: Assistant, maxBytes: number, call: Call): Promise<void> {
  const { response } = call;
  const created = await add(assistant, maxBytes, call);
  if ('id' in created)
    response.setHeader('Location', `/v1/documents/${encodeURIComponent(created.id)}`);
  sendJson(response, 201, created);
}

type Created = Awaited<ReturnType<Assistant['addDocument'] | Assistant['addRecords']>>;

async function add(assistant: Assistant, maxBytes: number, call: Call): Promise<Created> {
  const { body, request, signal } = call;
  const format = MEDIA_TYPES[body.type];
  const isFile = format !== undefined && !TEXT_FORMATS.has(format);
  if (isFile) {
    if (body.bytes.byteLength > maxBytes) throw tooLarge(maxBytes);
    const fields = validate(UploadQuery, { ...request.query });
    const file = { ...fields, format, bytes: body.bytes };
    return assistant.addFile(file, { signal }).catch(aboutFile);
  }
  const document = await readDocument(call);
  if (Buffer.byteLength(document.text) > maxBytes) throw tooLarge(maxBytes);
  const { format: kind, text, id, title, url } = document;
  if (kind !== 'csv' && kind !== 'jsonl') return assistant.addDocument(document, { signal });
  if (title !== undefined || url !== undefined)
    throw new AppError('invalid_request', 'title, url: each record has its own; leave them out');
  return assistant.addRecords({ text, format: kind, id }, { signal }).catch(aboutFile);
}

/** Reasons read on after a file's name, which a body has not. */
function aboutFile(error: unknown): never {
  const isReason =
    isAppError(error, 'unprocessable_document') && !error.message.startsWith('text:');
  throw isReason ? new AppError(error.code, `The file ${error.message}.`) : error;
}

function tooLarge(maxBytes: number): AppError {
  return new AppError('payload_too_large', `text: a document may hold ${maxBytes} bytes at most.`);
}

async function readDocument({ body, request }: Call): Promise<DocumentRequest> {
  const format = MEDIA_TYPES[body.type] as DocumentRequest['format'];
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
