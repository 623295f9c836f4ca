/** The description of the API, for programs and for people. */
import { docsPage } from '../docs-page/page.js';
import { SCRIPT } from '../docs-page/script.js';
import { STYLE } from '../docs-page/style.js';
import { STALL_MS } from '../limits.js';
import { sendJson } from '../reply.js';
import type { Route } from '../routes.js';
import { describeRoutes, type OpenApiDocument } from './document.js';

const PAGE_POLICY = [
  "default-src 'none'",
  "script-src 'self'",
  "style-src 'self'",
  "connect-src 'self'",
  "base-uri 'none'",
  "form-action 'none'",
  "frame-ancestors 'none'",
  "require-trusted-types-for 'script'",
].join('; ');

/** @param others the rest of the table; it is described when somebody first asks */
export function openApiRoutes(others: readonly Route[]): Route[] {
  let document: OpenApiDocument | undefined;
  let page: string | undefined;
  const description = () => {
    document ??= describeRoutes([...others, ...routes]);
    return document;
  };
  const open = (path: string, handle: Route['handle']): Route => ({
    method: 'GET',
    path,
    access: 'open',
    cost: 'light',
    handle,
  });
  const file = (path: string, type: string, text: () => string): Route =>
    open(path, async ({ response }) => {
      response.setHeader('Content-Security-Policy', PAGE_POLICY);
      response.type(type).setTimeout(STALL_MS);
      response.send(text());
    });
  const routes = [
    open('/openapi.json', async ({ response }) => sendJson(response, 200, description())),
    file('/docs', 'html', () => {
      page ??= docsPage(description());
      return page;
    }),
    file('/docs.js', 'js', () => SCRIPT),
    file('/docs.css', 'css', () => STYLE),
  ];
  return routes;
}
