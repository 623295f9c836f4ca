import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { Database } from '../../src/store/database.js';
import { FeedbackWriter, listFeedback, MAX_FEEDBACK } from '../../src/store/feedback.js';
import { prepareSchema } from '../../src/store/schema.js';
import { openStore, temporaryFolder } from './support.js';

const vote = (n: number) => ({
  ...{ id: `fb_${n}`, answerId: `ans_${n}`, rating: 'up', reason: null, comment: null },
  ...{ question: null, answer: null, keyId: null },
});

describe('feedback', () => {
  it('is durable when it is acknowledged, and hides its conversation', async () => {
    const dir = temporaryFolder();
    const { store } = await openStore(dir);
    await store.addFeedback({ ...vote(1), conversationId: 'conversation-77aa' });
    const other = await openStore(dir, { mode: 'read-only' });
    expect(await other.store.listFeedback({ limit: 5 })).toMatchObject([{ id: 'fb_1' }]);
    await Promise.all([other.store.close(), store.close()]);
    expect(readFileSync(join(dir, 'vouch.db')).includes('conversation-77aa')).toBe(false);
    const again = await openStore(dir);
    expect(await again.store.listFeedback({ limit: 5 })).toMatchObject([{ id: 'fb_1' }]);
  });

  it('keeps the newest votes, and counts a changed one as new', () => {
    expect(MAX_FEEDBACK).toBe(100_000);
    const db = new Database(join(temporaryFolder(), 'votes.db'), { timeoutMs: 0 });
    prepareSchema(db);
    const writer = new FeedbackWriter(db, 3);
    const add = (n: number, id = `fb_${n}`) =>
      writer.add({ ...vote(n), id, conversation: '', createdAt: 'now' });
    for (const n of [1, 2, 3]) add(n);
    add(1, 'fb_changed');
    for (const n of [4, 5]) add(n);
    expect(listFeedback(db, { limit: 9 }).map(({ id }) => id)).toEqual([
      ...['fb_5', 'fb_4', 'fb_changed'],
    ]);
    db.close();
  });
});
