/** The OpenAPI document: the table of routes, described with the schemas that they are held to. */

import { z } from 'zod';
import {
  createDocument,
  type ZodOpenApiObject,
  type ZodOpenApiOperationObject,
  type ZodOpenApiOverride,
} from 'zod-openapi';
import { ERRORS } from '../../errors.js';
import { Problem } from '../../protocol.js';
import { version } from '../../version.js';
import { OpenAiError } from '../openai/schemas.js';
import type { Route } from '../routes.js';
import { COMPONENTS, OPERATIONS, type Operation } from './operations.js';

type Responses = ZodOpenApiOperationObject['responses'];
export type OpenApiDocument = ReturnType<typeof createDocument>;

const OPENAPI_PROBLEM = z.object({ ...Problem.shape, ...OpenAiError.shape });
const SECURITY: Readonly<Record<Route['access'], Record<string, string[]>[]>> = {
  open: [],
  ask: [{}, { adminKey: [] }, { visitorToken: [] }],
  admin: [{ adminKey: [] }],
  page: [{ widgetKey: [] }],
};
const bearer = (description: string) => ({ type: 'http', scheme: 'bearer', description }) as const;

/** Files that the pages bring along are left out; all other routes are described. */
export function describeRoutes(routes: readonly Route[]): OpenApiDocument {
  const paths: NonNullable<ZodOpenApiObject['paths']> = {};
  for (const route of routes) {
    const operation = OPERATIONS[`${route.method} ${route.path}`];
    if (operation === undefined) continue;
    const path = route.path.replace(/:(\w+)/g, '{$1}');
    const method = route.method.toLowerCase() as 'get' | 'post' | 'delete';
    paths[path] = { ...paths[path], [method]: describe(route, operation) };
  }
  return createDocument(
    {
      openapi: '3.1.0',
      info: {
        title: 'Vouch',
        version: version(),
        description: 'Answers from your own documents, every sentence with the quotes behind it.',
        license: { name: 'Apache-2.0', identifier: 'Apache-2.0' },
      },
      servers: [{ url: '/' }],
      paths,
      components: {
        schemas: COMPONENTS,
        securitySchemes: {
          adminKey: bearer('The operator’s key: may do everything.'),
          visitorToken: bearer('A visitor’s token, from POST /v1/widget/token: may ask.'),
          widgetKey: bearer('A page’s publishable key: fetches tokens.'),
        },
      },
    },
    { override: allowNewFields },
  );
}

/** Fields may be added to answers, so clients must not refuse those that they do not know. */
const allowNewFields: ZodOpenApiOverride = ({ jsonSchema, io }) => {
  if (io === 'output' && jsonSchema.additionalProperties === false)
    delete jsonSchema.additionalProperties;
};

function describe(route: Route, operation: Operation): ZodOpenApiOperationObject {
  const { tag, summary, query, body } = operation;
  const names = [...route.path.matchAll(/:(\w+)/g)].map(([, name = '']) => name);
  const path = z.object(Object.fromEntries(names.map((name) => [name, z.string()])));
  return {
    operationId: operationId(route),
    tags: [tag],
    summary,
    security: SECURITY[route.access],
    ...((query || names.length > 0) && {
      requestParams: { ...(query && { query }), ...(names.length > 0 && { path }) },
    }),
    ...(body && { requestBody: describeBody(operation, body) }),
    responses: { ...describeAnswer(operation), ...describeFailures(route, operation, names) },
  };
}

function describeBody({ example, isBodyOptional, textBody }: Operation, schema: z.ZodType) {
  const text = { schema: z.string() };
  return {
    required: !isBodyOptional,
    content: {
      'application/json': { schema, ...(example && { example }) },
      ...(textBody && { 'text/plain': text, 'text/markdown': text }),
    },
  };
}

function describeAnswer({ answer, status = 200, event, mediaType }: Operation): Responses {
  const content = {
    ...(answer && { 'application/json': { schema: answer } }),
    ...(event && { 'text/event-stream': { schema: event } }),
    ...(mediaType && { [mediaType]: { schema: z.string() } }),
  };
  const hasContent = Object.keys(content).length > 0;
  return { [status]: { description: 'Done', ...(hasContent && { content }) } } as Responses;
}

/** The statuses that a route can answer with before its work begins, or instead of it. */
function describeFailures(
  route: Route,
  { isOpenAi, query, mediaType }: Operation,
  names: readonly string[],
): Responses {
  const type = isOpenAi ? 'application/json' : 'application/problem+json';
  const content = { [type]: { schema: isOpenAi ? OPENAPI_PROBLEM : Problem } };
  const statuses = new Set<number>([400, 403, 500]);
  if (route.access !== 'open') for (const status of [401, 429, 503]) statuses.add(status);
  if (route.body !== undefined) for (const status of [408, 413, 415]) statuses.add(status);
  if (names.length > 0 || mediaType !== undefined || isOpenAi) statuses.add(404);
  if (route.path === '/readyz') statuses.add(503);
  if (route.cost === 'upload') for (const status of [409, 422, 502, 507]) statuses.add(status);
  if (route.cost === 'sheddable') for (const status of [404, 502, 504]) statuses.add(status);
  if (query !== undefined) statuses.add(400);
  return Object.fromEntries(
    [...statuses].sort().map((status) => [status, { description: titleOf(status), content }]),
  ) as Responses;
}

function titleOf(status: number): string {
  const titles = Object.values(ERRORS).filter((kind) => kind.status === status);
  return titles.map(({ title }) => title).join('; ');
}

/** `POST /v1/claims/check` is `postClaimsCheck`. */
function operationId({ method, path }: Route): string {
  const words = path.split(/[^a-z]+/i).filter((word) => word !== '' && word !== 'v');
  const name = words.map((word) => word.charAt(0).toUpperCase() + word.slice(1)).join('');
  return method.toLowerCase() + (name || 'Page');
}
