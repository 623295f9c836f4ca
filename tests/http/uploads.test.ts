import { readFileSync } from 'node:fs';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { ChatResponse, DocumentDetail, RecordsCreated } from '../../src/protocol.js';
import { admin, openSite, problemOf, type Site } from './support.js';

const WORD = 'application/vnd.openxmlformats-officedocument.wordprocessingml.document';

let site: Site;
beforeAll(async () => {
  site = await openSite();
});
afterAll(() => site.close());

const fixture = (name: string) =>
  readFileSync(new URL(`../fixtures/formats/${name}`, import.meta.url));
const upload = (query: string, body: Uint8Array | string, type: string) =>
  site.post(`/v1/documents${query}`, body, { ...admin, 'content-type': type });

describe('a file as the body', () => {
  it.each([
    ['article.html', 'text/html', 'html'],
    ['article.docx', WORD, 'docx'],
    ['article.epub', 'application/epub+zip', 'epub'],
  ])('is read: %s', async (name, type, format) => {
    const response = await upload(`?id=${name}&title=A+title`, fixture(name), type);
    expect(response.status).toBe(201);
    const shown = DocumentDetail.parse(
      await (await site.get(response.headers.get('location') ?? '')).json(),
    );
    expect(shown).toMatchObject({ id: name, title: 'A title', format });
    expect(shown.text).toContain('energy diplomacy as a cornerstone');
    expect(shown.marks?.[0]).toEqual({ kind: 'heading', start: 0, level: 1 });
    await site.workplace.assistant.removeDocument(name);
  });

  it('gives citations the pages of a PDF', async () => {
    const added = await upload('?id=paper', fixture('article.pdf'), 'application/pdf');
    expect(added.status).toBe(201);
    const cited = async (message: string) => {
      const response = await site.post('/v1/chat', { message, documentIds: ['paper'] });
      return ChatResponse.parse(await response.json()).citations[0]?.source;
    };
    expect(await cited('When did U.S. forces leave Afghanistan?')).toMatchObject({ page: 1 });
    expect(await cited('How does Leyla Rahimzadeh describe energy diplomacy?')).toMatchObject({
      page: 2,
      quote: expect.stringContaining('cornerstone of strategic rapprochement'),
    });
  });

  it.each([
    ['encrypted.pdf', 'application/pdf', 'encrypted'],
    ['article.pdf', WORD, 'is a PDF by its content, not a Word document'],
    ['article.docx', 'application/pdf', 'is a Word document by its content'],
  ])('is refused with the reason: %s as %s', async (name, type, reason) => {
    const problem = await problemOf(await upload('', fixture(name), type));
    expect(problem).toMatchObject({ status: 422, code: 'unprocessable_document' });
    expect(problem.detail).toContain(reason);
  });

  it('is refused where the type is none that is read', async () => {
    const problem = await problemOf(await upload('', 'x', 'application/msword'));
    expect(problem).toMatchObject({ status: 415 });
    expect(problem.detail).toContain('application/pdf');
  });
});

describe('records', () => {
  it('become a document each', async () => {
    const table = 'id,title,text\n1,Kettle,The kettle holds 1.7 litres.\n2,Empty,\n';
    const response = await upload('?id=shop', table, 'text/csv');
    expect(response.status).toBe(201);
    expect(RecordsCreated.parse(await response.json())).toMatchObject({
      documents: [{ id: 'shop/1', title: 'Kettle', passages: 1 }],
      skipped: [{ record: '2', reason: 'holds no text' }],
    });
    const json = {
      id: 'shop',
      format: 'jsonl',
      text: '{"id": "a b", "text": "The pot holds 3 litres."}',
    };
    const again = await site.post('/v1/documents', json, admin);
    const { documents } = RecordsCreated.parse(await again.json());
    expect(documents[0]?.id).toMatch(/^shop\/a-b-[0-9a-f]{8}$/);
  });

  it('have titles of their own, and may not be endless', async () => {
    const titled = await upload('?title=Shop', 'text\nx\n', 'text/csv');
    expect(await problemOf(titled)).toMatchObject({ status: 400 });
    const endless = await upload('', `text\n${'x\n'.repeat(1_001)}`, 'text/csv');
    expect((await problemOf(endless)).detail).toContain('1000 records');
  });
});
