import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { makeRoutes, type Route } from '../../src/http/routes.js';
import { bearer, makeKey, openSite, problemOf, type Site, visit } from './support.js';

let closed: Site;
let open: Site;
let routes: readonly Route[];
beforeAll(async () => {
  closed = await openSite({ VOUCH_PUBLIC: 'false' });
  open = await openSite();
  routes = tableOf(closed);
});
afterAll(() => Promise.all([closed.close(), open.close()]));

function tableOf({ workplace }: Site): readonly Route[] {
  return makeRoutes({
    ...{ assistant: workplace.assistant, maxDocumentBytes: 1_000 },
    ...{ isDraining: () => false, now: Date.now, web: new Map() },
  });
}

const nameOf = ({ method, path }: Route) => `${method} ${path}`;

/** The error code that a route answers with, or null. */
async function codeOf(site: Site, route: Route, headers: Record<string, string>) {
  const path = route.path.replace(':id', 'nothing');
  const response = await fetch(site.url + path, { method: route.method, headers });
  if (response.ok) {
    await response.arrayBuffer();
    return null;
  }
  return (await problemOf(response)).code;
}

/** What each route that passes the test answers. */
async function codesOf(site: Site, headers: Record<string, string>, isMeant = (_: Route) => true) {
  const codes: Record<string, string | null> = {};
  for (const route of routes.filter(isMeant))
    codes[nameOf(route)] = await codeOf(site, route, headers);
  return codes;
}

const under = (path: string) => (route: Route) => route.path.startsWith(path);
const refusing = (codes: Record<string, string | null>, code: string) =>
  Object.fromEntries(Object.keys(codes).map((name) => [name, code]));

describe('the table of routes', () => {
  it('opens nothing to everyone but the pages and the probes', () => {
    expect(routes.filter(({ access }) => access === 'open').map(nameOf)).toEqual([
      'GET /healthz',
      'GET /readyz',
      'GET /',
      'GET /widget.js',
      'GET /widget.iife.js',
      'GET /page.js',
      'GET /page.css',
      'GET /openapi.json',
      'GET /docs',
      'GET /docs.js',
      'GET /docs.css',
    ]);
  });

  it('needs a key for everything under /v1', async () => {
    const codes = await codesOf(closed, {}, under('/v1'));
    expect(Object.keys(codes).length).toBeGreaterThan(10);
    expect(codes).toEqual(refusing(codes, 'unauthorized'));
  });

  it('needs one on a public server too, but for asking', async () => {
    const codes = await codesOf(open, {}, ({ access }) => access === 'admin' || access === 'page');
    expect(Object.keys(codes).length).toBeGreaterThan(5);
    expect(codes).toEqual(refusing(codes, 'unauthorized'));
  });

  it('lets a visitor’s token ask, and nothing else', async () => {
    const visitor = await visit(closed, await makeKey(closed));
    const codes = await codesOf(closed, visitor, under('/v1'));
    const refused = Object.entries(codes).filter(([, code]) => code === 'forbidden');
    const granted = routes.filter((route) => under('/v1')(route) && route.access === 'ask');
    expect(refused.map(([name]) => name)).toEqual(
      routes.filter((route) => under('/v1')(route) && route.access !== 'ask').map(nameOf),
    );
    for (const route of granted) expect(codes[nameOf(route)]).not.toBe('unauthorized');
  });

  it('opens nothing but tokens to a publishable key', async () => {
    for (const site of [closed, open]) {
      const { key } = await makeKey(site);
      const codes = await codesOf(site, bearer(key), ({ access }) => /^(ask|admin)$/.test(access));
      expect(Object.keys(codes).length).toBeGreaterThan(10);
      expect(codes).toEqual(refusing(codes, 'unauthorized'));
      const unknown = await site.get('/v1/unknown', bearer(key));
      expect(await problemOf(unknown)).toMatchObject({ status: 401 });
    }
  });
});
