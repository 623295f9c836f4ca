import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import type { Turn } from '../../src/domain.js';
import { openStore, temporaryFolder } from './support.js';

const TURN: Turn = {
  ...{ question: 'Who?', standalone: 'Who?', answer: 'Nobody.', status: 'not_found', titles: [] },
};
const HOUR = 3_600_000;

describe('conversations', () => {
  it('expire, and only then', async () => {
    let now = 1_700_000_000_000;
    const { store } = await openStore(temporaryFolder(), { now: () => now });
    await store.appendTurn('old', TURN);
    now += HOUR;
    expect(await store.readConversation('old')).toEqual([TURN]);
    now += 1;
    expect(await store.readConversation('old')).toBeNull();
    await store.appendTurn('old', { ...TURN, question: 'Again?' });
    expect(await store.readConversation('old')).toHaveLength(1);
  });

  it('survive a restart under a digest that does not give the id away', async () => {
    const dir = temporaryFolder();
    const id = 'conversation-5f0c1d';
    const first = await openStore(dir);
    await first.store.appendTurn(id, TURN);
    await first.store.close();
    expect(readFileSync(join(dir, 'vouch.db')).includes(id)).toBe(false);
    const { store } = await openStore(dir);
    expect(await store.readConversation(id)).toEqual([TURN]);
    expect(await store.readConversation('conversation-')).toBeNull();
  });
});
