/** The HTTP surface as these tests use it, with the admin key. */
import { setTimeout as sleep } from 'node:timers/promises';

export const ADMIN_KEY = 'an-admin-key-of-the-tests';

export interface Reply {
  readonly status: number;
  readonly body: unknown;
}

type Method = 'GET' | 'POST' | 'DELETE';

/** Asks again while the server says that it is too busy, as its clients should. */
export async function call(
  url: string,
  method: Method,
  path: string,
  body?: unknown,
): Promise<Reply> {
  for (;;) {
    const reply = await callOnce(url, method, path, body);
    const { code } = (reply.body ?? {}) as { code?: string };
    if (code !== 'overloaded') return reply;
    await sleep(250);
  }
}

async function callOnce(url: string, method: Method, path: string, body?: unknown): Promise<Reply> {
  const response = await fetch(`${url}${path}`, {
    method,
    headers: { authorization: `Bearer ${ADMIN_KEY}`, 'content-type': 'application/json' },
    ...(body !== undefined && { body: JSON.stringify(body) }),
  });
  const text = await response.text();
  return { status: response.status, body: text === '' ? null : JSON.parse(text) };
}

/** Null when there is no such document. */
export async function textOf(url: string, id: string): Promise<string | null> {
  const { status, body } = await call(url, 'GET', `/v1/documents/${encodeURIComponent(id)}`);
  return status === 404 ? null : (body as { text: string }).text;
}

export async function finds(url: string, query: string, id: string): Promise<boolean> {
  const { status, body } = await call(url, 'POST', '/v1/search', { query, limit: 10 });
  if (status !== 200) throw new Error(`the search for ${id} failed: ${JSON.stringify(body)}`);
  const { passages } = body as { passages: { documentId: string; text: string }[] };
  return passages.some((passage) => passage.documentId === id && passage.text.includes(query));
}

export async function listIds(url: string): Promise<string[]> {
  const ids: string[] = [];
  let after = '';
  for (;;) {
    const { body } = await call(url, 'GET', `/v1/documents?limit=200${after}`);
    const page = body as { documents: { id: string }[]; next: string | null };
    ids.push(...page.documents.map(({ id }) => id));
    if (page.next === null) return ids;
    after = `&after=${encodeURIComponent(page.next)}`;
  }
}
