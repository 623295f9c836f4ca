/** The description of the API, held to the routes and to what the real server answers. */
import { AjvJsonSchemaValidator } from '@modelcontextprotocol/sdk/validation/ajv';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { OPERATIONS } from '../../src/http/openapi/operations.js';
import { makeRoutes } from '../../src/http/routes.js';
import { patientFetch } from '../support/patient-fetch.js';
import { admin, bearer, makeKey, openSite, PAGE, type Site } from './support.js';

type Schema = Readonly<Record<string, unknown>>;
interface Described {
  readonly operationId: string;
  readonly requestBody?: { content: Record<string, { schema: Schema; example?: object }> };
  readonly responses: Record<string, { content?: Record<string, { schema: Schema }> }>;
}
interface Document {
  readonly openapi: string;
  readonly paths: Record<string, Record<string, Described>>;
  readonly components: { schemas: Record<string, Schema>; securitySchemes: object };
}

let site: Site;
let document: Document;
beforeAll(async () => {
  site = await openSite();
  document = (await (await site.get('/openapi.json')).json()) as Document;
});
afterAll(() => site.close());

const ajv = new AjvJsonSchemaValidator();

/** Null where the value is what the schema says. */
function faultOf(schema: Schema, value: unknown): string | null {
  const whole = { ...schema, components: document.components };
  return ajv.getValidator(whole as object)(value).errorMessage ?? null;
}

function operation(method: string, path: string): Described {
  const found = document.paths[path]?.[method.toLowerCase()];
  if (found === undefined) throw new Error(`${method} ${path} is not described`);
  return found;
}

/** The data of each frame but the mark that ends some streams. */
function framesOf(stream: string): string[] {
  const frames = [...stream.matchAll(/^data: (.*)$/gm)].map(([, data = '']) => data);
  return frames.filter((data) => data !== '[DONE]');
}

/** Sends a request and holds what comes back to what is said of it. */
async function hold(
  method: string,
  template: string,
  { path = template, body, headers = {} }: { path?: string; body?: unknown; headers?: object } = {},
): Promise<number> {
  const response = await patientFetch(site.url + path, {
    method,
    headers: { ...(body !== undefined && { 'content-type': 'application/json' }), ...headers },
    ...(body !== undefined && { body: JSON.stringify(body) }),
  });
  const { content } = operation(method, template).responses[response.status] ?? {};
  const text = await response.text();
  if (response.status === 204) return 204;
  const type = response.headers.get('content-type')?.split(';')[0] ?? '';
  const schema = content?.[type]?.schema;
  if (schema === undefined) throw new Error(`${response.status} ${type} is not described: ${text}`);
  const values = type === 'text/event-stream' ? framesOf(text) : [text];
  const read = type.startsWith('text/') && type !== 'text/event-stream' ? String : JSON.parse;
  for (const value of values) expect(faultOf(schema, read(value))).toBeNull();
  return response.status;
}

describe('openapi.json', () => {
  it('has every route of the table, and no other', () => {
    const routes = makeRoutes({
      ...{ assistant: site.workplace.assistant, maxDocumentBytes: 1_000 },
      ...{ isDraining: () => false, now: Date.now, web: new Map() },
    });
    const described = Object.entries(document.paths).flatMap(([path, methods]) =>
      Object.keys(methods).map((method) => `${method.toUpperCase()} ${path}`),
    );
    const names = routes.map(({ method, path }) => `${method} ${path}`);
    expect(described.sort()).toEqual(names.map((name) => name.replace(':id', '{id}')).sort());
    expect(Object.keys(OPERATIONS).sort()).toEqual(names.sort());
  });

  it('is sound: references lead somewhere, ids are unique, every operation answers', () => {
    expect(document.openapi).toMatch(/^3\.1/);
    const references = JSON.stringify(document).matchAll(
      /"\$ref":"#\/components\/schemas\/([^"]+)"/g,
    );
    for (const [, name = ''] of references)
      expect(Object.keys(document.components.schemas)).toContain(name);
    const operations = Object.values(document.paths).flatMap((methods) => Object.values(methods));
    const ids = operations.map(({ operationId }) => operationId);
    expect(new Set(ids).size).toBe(ids.length);
    for (const { responses } of operations)
      expect(Object.keys(responses).some((status) => status.startsWith('2'))).toBe(true);
  });

  it('has examples that its own schemas take', () => {
    let examples = 0;
    for (const methods of Object.values(document.paths))
      for (const { requestBody } of Object.values(methods)) {
        const { schema, example } = requestBody?.content['application/json'] ?? {};
        if (schema === undefined || example === undefined) continue;
        expect(faultOf(schema, example)).toBeNull();
        examples++;
      }
    expect(examples).toBeGreaterThan(8);
  });

  it('tells a wrong answer from a right one', () => {
    const { schema } = operation('GET', '/v1/documents').responses['200']?.content?.[
      'application/json'
    ] ?? { schema: {} };
    expect(faultOf(schema, { documents: [], next: null, later: 1 })).toBeNull();
    expect(faultOf(schema, { documents: [{}], next: null })).not.toBeNull();
  });
});

describe('what the server answers', () => {
  it.each([
    ['POST', '/v1/chat'],
    ['POST', '/v1/claims/check'],
    ['POST', '/v1/search'],
    ['POST', '/v1/verify'],
    ['POST', '/v1/chat/completions'],
    ['POST', '/v1/chat/ui'],
    ['POST', '/v1/feedback'],
    ['POST', '/v1/documents'],
    ['POST', '/v1/keys'],
  ])('%s %s is described, to its example and to a wrong body', async (method, path) => {
    const { example } = operation(method, path).requestBody?.content['application/json'] ?? {};
    const good = await hold(method, path, { body: example, headers: admin });
    expect(Math.floor(good / 100)).toBe(2);
    const bad = await hold(method, path, { body: { unknown: 1 }, headers: admin });
    expect(bad).toBe(400);
  });

  it.each([
    ['GET', '/v1/documents'],
    ['GET', '/v1/feedback'],
    ['GET', '/v1/keys'],
    ['GET', '/v1/models'],
    ['GET', '/healthz'],
    ['GET', '/readyz'],
    ['GET', '/openapi.json'],
    ['GET', '/docs'],
    ['GET', '/docs.js'],
    ['GET', '/docs.css'],
    ['GET', '/'],
    ['GET', '/widget.js'],
    ['GET', '/widget.iife.js'],
    ['GET', '/page.js'],
    ['GET', '/page.css'],
  ])('%s %s is described', async (method, path) => {
    const status = await hold(method, path, { headers: admin });
    // Pages that are not built are 404.
    expect([200, 404]).toContain(status);
  });

  it('of single things is described, those that are missing too', async () => {
    const path = '/v1/documents/kettle';
    const gone = '/v1/documents/nowhere';
    await site.workplace.assistant.addDocument({ id: 'kettle', text: 'It holds 1.7 litres.' });
    expect(await hold('GET', '/v1/documents/{id}', { path })).toBe(200);
    expect(await hold('GET', '/v1/documents/{id}', { path: gone })).toBe(404);
    const refused = await hold('DELETE', '/v1/documents/{id}', { path });
    expect(refused).toBe(401);
    const removed = await hold('DELETE', '/v1/documents/{id}', { path, headers: admin });
    expect(removed).toBe(204);
    expect(await hold('GET', '/v1/models/{id}', { path: '/v1/models/vouch' })).toBe(200);
    expect(await hold('GET', '/v1/models/{id}', { path: '/v1/models/x' })).toBe(404);
    const { id, key } = await makeKey(site);
    const token = await hold('POST', '/v1/widget/token', { headers: bearer(key, PAGE) });
    expect(token).toBe(201);
    const revoked = await hold('DELETE', '/v1/keys/{id}', {
      path: `/v1/keys/${id}`,
      headers: admin,
    });
    expect(revoked).toBe(204);
  });

  it('event by event is described', async () => {
    const { schema } = operation('POST', '/v1/chat').responses['200']?.content?.[
      'text/event-stream'
    ] ?? { schema: {} };
    const body = { message: 'When was the lighthouse built?', stream: true };
    const stream = await (await site.post('/v1/chat', body)).text();
    const events = [...stream.matchAll(/^event: (.*)\ndata: (.*)$/gm)];
    expect(events.length).toBeGreaterThan(4);
    for (const [, type = '', data = ''] of events) {
      const fields = JSON.parse(data);
      const event = type === 'end' ? { type, response: fields } : { type, ...fields };
      expect(faultOf(schema, event)).toBeNull();
    }
  });
});

describe('the page', () => {
  it('shows every operation, and loads nothing from elsewhere', async () => {
    const response = await site.get('/docs');
    expect(response.headers.get('content-security-policy')).toMatch(
      /^default-src 'none'; script-src 'self'; style-src 'self'/,
    );
    const page = await response.text();
    for (const [path, methods] of Object.entries(document.paths))
      for (const [method, { operationId }] of Object.entries(methods)) {
        expect(page).toContain(`<section id="${operationId}">`);
        expect(page).toContain(`${method.toUpperCase()} ${path}`);
      }
    for (const name of Object.keys(document.components.schemas))
      expect(page).toContain(`id="schema-${name}"`);
    const addresses = [...page.matchAll(/(?:src|href)="([^"]*)"/g)].map(([, address]) => address);
    for (const address of addresses) expect(address).toMatch(/^[/#]/);
    expect(page).not.toMatch(/ style=| on\w+=/);
  });
});
