/** The OpenAPI document as a page: every operation with its fields, failures and an example to try. */
import { Html, html, NOTHING } from '../../report/html-escape.js';
import type { OpenApiDocument } from '../openapi/document.js';
import { type Schema, schemaTable, typeOf } from './schema-table.js';

interface Media {
  readonly schema?: Schema;
  readonly example?: unknown;
}
interface Content {
  readonly description?: string;
  readonly content?: Readonly<Record<string, Media>>;
}
interface Operation {
  readonly operationId: string;
  readonly tags: readonly string[];
  readonly summary: string;
  readonly security: readonly object[];
  readonly parameters?: readonly { name: string; in: string; required?: boolean; schema: Schema }[];
  readonly requestBody?: Content;
  readonly responses: Readonly<Record<string, Content>>;
}

export function docsPage(document: OpenApiDocument): string {
  const operations = Object.entries(document.paths ?? {}).flatMap(([path, methods]) =>
    Object.entries(methods as Record<string, Operation>).map(([method, operation]) => {
      return { path, method: method.toUpperCase(), operation };
    }),
  );
  const tags = [...new Set(operations.flatMap(({ operation }) => operation.tags))];
  const schemas = Object.entries((document.components?.schemas ?? {}) as Record<string, Schema>);
  const { markup } = html`<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width">
<title>Vouch: HTTP API</title>
<link rel="stylesheet" href="/docs.css">
<script src="/docs.js" defer></script>
</head>
<body>
<header>
<h1>Vouch: HTTP API</h1>
<p>${document.info.description ?? ''} Version ${document.info.version}; for programs:
<a href="/openapi.json">openapi.json</a>.</p>
<p><label>Key, where one is needed: <input id="key" type="password" autocomplete="off"></label></p>
</header>
<nav aria-label="Operations">${tags.map(
    (tag) =>
      html`<h2>${tag}</h2><ul>${operations
        .filter(({ operation }) => operation.tags.includes(tag))
        .map(
          ({ path, method, operation }) =>
            html`<li><a href="#${operation.operationId}"><code>${method} ${path}</code></a></li>`,
        )}</ul>`,
  )}</nav>
<main>
${operations.map(({ path, method, operation }) => operationSection(path, method, operation))}
<h2 id="schemas">Schemas</h2>
${schemas.map(
  ([name, schema]) =>
    html`<section id="schema-${name}"><h3>${name}</h3>${schemaTable(schema)}</section>`,
)}
</main>
</body>
</html>
`;
  return `<!doctype html>\n${markup}`;
}

function operationSection(path: string, method: string, operation: Operation): Html {
  const { operationId, summary, security, parameters = [], requestBody, responses } = operation;
  return html`<section id="${operationId}">
<h3><code>${method} ${path}</code></h3>
<p>${summary}. ${accessOf(security)}</p>
${parameters.length === 0 ? NOTHING : parameterTable(parameters)}
${bodyOf(requestBody)}
<h4>Answers</h4>
<table><tbody>${Object.entries(responses).map(
    ([status, answer]) =>
      html`<tr><th scope="row">${status}</th><td>${answer.description ?? ''}</td><td>${contentsOf(answer)}</td></tr>`,
  )}</tbody></table>
${tryIt(path, method, requestBody)}
</section>`;
}

function accessOf(security: readonly object[]): Html {
  if (security.length === 0) return html`Open to all.`;
  const names = security.flatMap((one) => Object.keys(one));
  const isOptional = security.some((one) => Object.keys(one).length === 0);
  return html`Key: ${names.join(' or ')}${isOptional ? ', or none where the server is public' : ''}.`;
}

function parameterTable(parameters: NonNullable<Operation['parameters']>): Html {
  return html`<h4>Parameters</h4><table><tbody>${parameters.map(
    (one) =>
      html`<tr><th scope="row"><code>${one.name}</code></th><td>${one.in}${one.required ? ', required' : ''}</td><td>${typeOf(one.schema)}</td></tr>`,
  )}</tbody></table>`;
}

function bodyOf(body: Content | undefined): Html {
  const schema = body?.content?.['application/json']?.schema;
  if (schema === undefined) return NOTHING;
  return html`<h4>Body</h4><p>${contentsOf(body ?? {})}</p>`;
}

function contentsOf({ content = {} }: Content): Html {
  const entries = Object.entries(content);
  const parts = entries.map(
    ([type, { schema }]) => html`<div>${type}: ${schema === undefined ? '' : typeOf(schema)}</div>`,
  );
  return new Html(parts.map(({ markup }) => markup).join(''));
}

function tryIt(path: string, method: string, body: Content | undefined): Html {
  const example = body?.content?.['application/json']?.example;
  if (path.includes('{') || (method !== 'GET' && example === undefined)) return NOTHING;
  const field =
    example === undefined
      ? NOTHING
      : html`<textarea rows="6" spellcheck="false" aria-label="Body of ${method} ${path}">${JSON.stringify(example, null, 2)}</textarea>`;
  return html`<form data-method="${method}" data-path="${path}">
${field}
<p><button>Try it</button></p>
<pre tabindex="0" role="status" hidden></pre>
</form>`;
}
