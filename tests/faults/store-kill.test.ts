import { setTimeout as sleep } from 'node:timers/promises';
import { describe, expect, it } from 'vitest';
import { queryTerms } from '../../src/text/analyze.js';
import { indexReady, openStore, randomNumbers, temporaryFolder } from '../store/support.js';
import { StoreChild } from './store-child.js';

const KILLS = Number(process.env.VOUCH_KILLS ?? 12);
const random = randomNumbers(process.env.VOUCH_SEED ?? 'kill');

/** Each version of a document has a word of its own, so that half of one would show. */
const textOf = (id: string, version: number): string =>
  `${id}v${version} `.repeat(10 + ((version * 37) % 60));

type Known = Map<string, { readonly acknowledged: number | null; sent: (number | null)[] }>;

/** Lets a process write and remove until it is killed; notes what it was sent and has acknowledged. */
async function writeUntilKilled(dir: string, known: Known, base: number): Promise<void> {
  const child = new StoreChild(dir, 'read-write');
  expect(await child.reply(0)).toMatchObject({ opened: true });
  const sent: { id: string; version: number | null }[] = [];
  for (let i = 0; i < 400; i++) {
    const id = `doc${Math.floor(random() * 12)}`;
    const version = random() < 0.25 ? null : base + i;
    sent.push({ id, version });
    if (version === null) child.send('removeDocument', id);
    else child.send('putDocument', id, textOf(id, version));
  }
  await sleep(random() * 500);
  await child.end('SIGKILL');
  const done = child.replies.slice(1);
  for (const reply of done) expect(reply.code).toBeUndefined();
  for (const [i, { id, version }] of sent.entries()) {
    const seen = known.get(id) ?? { acknowledged: null, sent: [] };
    if (i < done.length) known.set(id, { acknowledged: version, sent: [] });
    // Calls are answered in order, so only the next one may have been committed unheard.
    else if (i === done.length) known.set(id, { ...seen, sent: [version] });
  }
}

async function checkAll(dir: string, known: Known): Promise<number> {
  const { store } = await openStore(dir);
  let present = 0;
  for (const [id, { acknowledged, sent }] of known) {
    const stored = await store.getDocument(id);
    const possible = [acknowledged, ...sent];
    const found = possible.find((v) =>
      v === null ? stored === null : stored?.document.text === textOf(id, v),
    );
    expect(found, `${id} must be one of ${possible}`).not.toBeUndefined();
    known.set(id, { acknowledged: found as number | null, sent: [] });
    const terms = queryTerms(`${id}v${found ?? acknowledged}`);
    const hits = await store.search({ vector: null, terms, limit: 200 });
    const having = stored?.passages.filter((p) => queryTerms(p.text).includes(terms[0] as string));
    expect(
      hits.passages
        .filter((p) => p.documentId === id)
        .map((p) => p.text)
        .sort(),
    ).toEqual((having ?? []).map((p) => p.text).sort());
    present += stored?.passages.length ?? 0;
  }
  expect((await store.status()).passages).toBe(present);
  if (present > 0) await indexReady(store);
  await store.close();
  return present;
}

describe('a writing process that is killed', () => {
  it(
    `keeps every acknowledged change and no half of one, ${KILLS} times`,
    async () => {
      const dir = temporaryFolder();
      const known: Known = new Map();
      for (let i = 0; i < KILLS; i++) {
        await writeUntilKilled(dir, known, (i + 1) * 1_000);
        await checkAll(dir, known);
      }
      expect(known.size).toBeGreaterThan(0);
    },
    30_000 + KILLS * 5_000,
  );
});
