import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { FeedbackCreated, FeedbackList } from '../../src/protocol.js';
import { admin, makeKey, openSite, problemOf, type Site, visit } from './support.js';

let site: Site;
beforeAll(async () => {
  site = await openSite();
});
afterAll(() => site.close());

const vote = (body: object, headers = {}) => site.post('/v1/feedback', body, headers);
const list = async (query = '') =>
  FeedbackList.parse(await (await site.get(`/v1/feedback${query}`, admin)).json());

describe('/v1/feedback', () => {
  it('keeps a vote with all that came with it', async () => {
    const said = {
      ...{ answerId: 'ans_1', rating: 'down', reason: 'wrong', comment: 'It was 1872.' },
      ...{ question: 'When?', answer: 'In 1871. 🜁' },
    };
    const key = await makeKey(site);
    const response = await vote({ ...said, conversationId: 'conv_1' }, await visit(site, key));
    expect(response.status).toBe(201);
    const { id } = FeedbackCreated.parse(await response.json());
    expect(id).toMatch(/^fb_/);
    const [first] = (await list()).feedback;
    expect(first).toEqual({ ...said, id, keyId: key.id, createdAt: expect.any(String) });
  });

  it('replaces a vote by a later one of the same conversation, and by no other', async () => {
    const answerId = 'ans_2';
    await vote({ answerId, rating: 'up', conversationId: 'conv_a', comment: 'Good.' });
    await vote({ answerId, rating: 'up', conversationId: 'conv_b' });
    await vote({ answerId, rating: 'down', conversationId: 'conv_a' });
    const votes = (await list()).feedback.filter((one) => one.answerId === answerId);
    expect(votes.map(({ rating, comment }) => [rating, comment])).toEqual([
      ['down', null],
      ['up', null],
    ]);
  });

  it('lists the newest first, page by page', async () => {
    for (const n of [1, 2, 3]) await vote({ answerId: `ans_page_${n}`, rating: 'up' });
    const seen: string[] = [];
    for (let next: string | null = ''; next !== null; ) {
      const page: FeedbackList = await list(`?limit=2${next && `&after=${next}`}`);
      seen.push(...page.feedback.map(({ answerId }) => answerId));
      next = page.next;
    }
    expect(seen.slice(0, 3)).toEqual(['ans_page_3', 'ans_page_2', 'ans_page_1']);
    expect(new Set(seen).size).toBeGreaterThan(2);
    expect(seen).toEqual((await list()).feedback.map(({ answerId }) => answerId));
  });

  it('takes the longest vote there may be, however it is escaped', async () => {
    const escaped = (length: number) => '\\u00e9'.repeat(length);
    const body = `{"answerId":"ans_long","rating":"up","comment":"${escaped(2_000)}","question":"${escaped(8_000)}","answer":"${escaped(20_000)}"}`;
    expect((await site.post('/v1/feedback', body)).status).toBe(201);
    expect((await list('?limit=1')).feedback[0]?.answer).toBe('é'.repeat(20_000));
  });

  it.each([
    ['answerId', { answerId: 'a b' }],
    ['rating', { rating: 'maybe' }],
    ['reason', { reason: 'boring' }],
    ['comment', { comment: 'x'.repeat(2_001) }],
    ['question', { question: 'x'.repeat(8_001) }],
    ['answer', { answer: 'x'.repeat(20_001) }],
    ['keyId', { keyId: 'key_1' }],
  ])('refuses a wrong %s', async (path, wrong) => {
    const problem = await problemOf(await vote({ answerId: 'ans_3', rating: 'up', ...wrong }));
    expect(problem).toMatchObject({ status: 400, code: 'invalid_request' });
    expect(problem.errors?.map((error) => error.path)).toEqual([path]);
  });

  it.each(['after=x', 'after=', 'limit=0', 'limit=201', 'before=1'])(
    'refuses ?%s',
    async (query) => {
      const problem = await problemOf(await site.get(`/v1/feedback?${query}`, admin));
      expect(problem.errors?.[0]?.path).toBe(query.split('=')[0]);
    },
  );
});
