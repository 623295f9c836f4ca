import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { ClaimsCheckResponse } from '../../src/protocol.js';
import { openSite, problemOf, type Site } from './support.js';

const CLAIM = 'The lighthouse on Gull Island was built in 1871.';
const PATH = '/v1/claims/check';

let site: Site;
beforeAll(async () => {
  site = await openSite();
});
afterAll(() => site.close());

describe('claims that cannot be checked', () => {
  it.each([
    ['neither claims nor text', {}, 'claims'],
    ['both', { claims: [CLAIM], text: CLAIM }, 'claims'],
    ['no claim', { claims: [] }, 'claims'],
    ['a blank claim', { claims: [CLAIM, ' \n'] }, 'claims.1'],
    ['a claim of 10,001 characters', { claims: ['x'.repeat(10_001)] }, 'claims.0'],
    ['501 claims', { claims: Array.from({ length: 501 }, () => CLAIM) }, 'claims'],
    ['a text of 200,001 characters', { text: 'x '.repeat(100_001) }, 'text'],
    ['a claim that is a number', { claims: [7] }, 'claims.0'],
    ['an unknown field', { claims: [CLAIM], verdict: 'supported' }, 'verdict'],
    ['no document', { claims: [CLAIM], documentIds: [] }, 'documentIds'],
  ])('%s', async (_name, body, path) => {
    const problem = await problemOf(await site.post(PATH, body));
    expect(problem).toMatchObject({ status: 400, code: 'invalid_request' });
    expect(problem.errors?.map((error) => error.path)).toContain(path);
  });

  it('a document that is not there', async () => {
    const body = { claims: [CLAIM], documentIds: ['nowhere'] };
    const problem = await problemOf(await site.post(PATH, body));
    expect(problem).toMatchObject({ status: 404, code: 'document_not_found' });
  });

  it('more than a megabyte', async () => {
    const problem = await problemOf(await site.post(PATH, { text: 'é'.repeat(600_000) }));
    expect(problem).toMatchObject({ status: 413, code: 'payload_too_large' });
  });
});

describe('checking over HTTP', () => {
  it('answers with what the contract says, and logs no claim', async () => {
    const response = await site.post(PATH, { claims: [CLAIM, 'Is it?'] });
    expect(response.status).toBe(200);
    const { results, summary } = ClaimsCheckResponse.parse(await response.json());
    expect(results.map(({ claim }) => claim)).toEqual([CLAIM, 'Is it?']);
    expect(results[0]).toMatchObject({
      verdict: 'supported',
      span: { start: 0, end: CLAIM.length },
    });
    expect(summary.supported).toBeGreaterThanOrEqual(1);
    expect(site.log.join('')).not.toContain('Gull Island');
  });

  it('streams a result for each claim as it comes, and all of them at the end', async () => {
    const claims = Array.from({ length: 5 }, (_, i) => `The lighthouse was built in ${1870 + i}.`);
    const response = await site.post(PATH, { claims, stream: true });
    expect(response.headers.get('content-type')).toContain('text/event-stream');
    const events = (await response.text()).split('\n\n').filter((event) => event.startsWith('id:'));
    const names = events.map((event) => /^event: (.*)$/m.exec(event)?.[1]);
    expect(names).toEqual(['start', ...claims.map(() => 'result'), 'end']);
    const data = (event: string) => JSON.parse(/^data: (.*)$/m.exec(event)?.[1] ?? '');
    const { results } = ClaimsCheckResponse.parse(data(events.at(-1) ?? ''));
    expect(events.slice(1, -1).map((event) => data(event).result)).toEqual(results);
  });

  it('takes two hundred claims at once', async () => {
    const claims = Array.from({ length: 200 }, (_, i) => `The harbour freezes in year ${i}.`);
    const response = await site.post(PATH, { claims });
    const { results } = ClaimsCheckResponse.parse(await response.json());
    expect(results).toHaveLength(200);
    expect(results.every(({ status }) => status === 'checked')).toBe(true);
  });
});
