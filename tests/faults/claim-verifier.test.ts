import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { check } from '../../src/factcheck/check.js';
import { type LocalModels, openLocalModels } from '../../src/models/local-models.js';
import type { Verifier } from '../../src/models/ports.js';
import type { ClaimResult } from '../../src/protocol.js';
import { openLocalStore } from '../../src/store/local.js';
import type { PassageStore } from '../../src/store/port.js';
import { documentPassages } from '../answer/extractive/fixtures.js';

const TEXT = 'The museum of Solvik shows 3,400 fossils. Entry is free on Sundays.';

let dir: string;
let models: LocalModels;
let store: PassageStore;

beforeAll(async () => {
  dir = await mkdtemp(join(tmpdir(), 'vouch-'));
  models = await openLocalModels();
  store = await openLocalStore({
    ...{ dir, mode: 'read-write' },
    ...{ hnsw: { m: 16, efConstruction: 200, ef: 100 } },
    conversation: { maxTurns: 1, maxAgeHours: 1 },
  });
  const passages = documentPassages(TEXT, 'Museum');
  const [{ version = '' } = {}] = passages;
  const shape = { format: 'text', origin: 'api', url: null } as const;
  const vectors = await models.embedder.embed([TEXT], 'passage');
  await store.putDocument({
    document: { id: 'Museum', version, title: 'Museum', text: TEXT, ...shape },
    passages,
    vectors,
    embedderId: models.embedder.id,
  });
});
afterAll(async () => {
  await Promise.all([models.close(), store.close()]);
  await rm(dir, { recursive: true, force: true });
});

describe('a verifier that fails over one claim', () => {
  it('makes an error of that claim alone, without its secrets', async () => {
    const failing: Verifier = {
      ...models.verifier,
      judge: (pairs, options) =>
        pairs.some(({ claim }) => claim.includes('Doom'))
          ? Promise.reject(new Error('a secret of the machine'))
          : models.verifier.judge(pairs, options),
    };
    const deps = { store, embedder: models.embedder, verifier: failing };
    const claims = ['The museum shows 3,400 fossils.', 'Doom runs the museum.', 'Entry is free.'];
    const results: ClaimResult[] = [];
    for await (const event of check(deps, { claims }, new AbortController().signal))
      if (event.type === 'result') results.push(event.result);
    expect(results.map(({ status }) => status)).toEqual(['checked', 'error', 'checked']);
    expect(results[1]).toMatchObject({ verdict: null, error: { code: 'internal' } });
    expect(JSON.stringify(results[1])).not.toContain('secret');
  });
});
