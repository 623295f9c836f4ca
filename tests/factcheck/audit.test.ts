import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { AuditEvent } from '../../src/protocol.js';
import { AuditResponse } from '../../src/protocol.js';
import { openWorkplace, type Workplace } from '../support/assistant.js';

let place: Workplace;
beforeAll(async () => {
  place = await openWorkplace({
    'guide.md':
      '# Guide\n\nThe museum of Solvik was opened in 1994 by Olav Berge. The harbour of Arna is deep.\n',
    'old.md':
      '# Old guide\n\nThe museum of Solvik was opened in 1987 by Olav Berge. Buses leave every hour.\n',
    'birds.md': '# Birds\n\nThe puffin nests in burrows on steep cliffs. It dives for sand eels.\n',
  });
});
afterAll(() => place.close());

async function audited(documentIds?: string[]): Promise<AuditEvent[]> {
  const events: AuditEvent[] = [];
  for await (const event of place.assistant.audit(documentIds ? { documentIds } : {}))
    events.push(event);
  return events;
}

describe('an audit', () => {
  it('finds the pair that disagrees, once, and where', async () => {
    const events = await audited();
    const last = events.at(-1);
    if (last?.type !== 'end') throw new Error('the audit has no end');
    const { pairs, documents } = AuditResponse.parse(last.response);
    expect(documents).toBe(3);
    expect(pairs).toHaveLength(1);
    const [pair] = pairs;
    expect([pair?.first.title, pair?.second.title].sort()).toEqual(['Guide', 'Old guide']);
    const words = pair?.conflicts.map(({ first, second }) => [first.text, second.text].sort());
    expect(words).toContainEqual(['1987', '1994']);
    for (const side of ['first', 'second'] as const) {
      const source = pair?.[side];
      const { text } = await place.assistant.getDocument(source?.documentId ?? '');
      expect(text.slice(source?.start, source?.end)).toBe(source?.quote);
      for (const conflict of pair?.conflicts ?? [])
        expect(text.slice(conflict[side].start, conflict[side].end)).toBe(conflict[side].text);
    }
  });

  it('finds nothing in documents that agree, and refuses those that are not there', async () => {
    const { documents } = await place.assistant.listDocuments();
    const guide = documents.find(({ title }) => title === 'Guide');
    const last = (await audited([guide?.id ?? ''])).at(-1);
    expect(last?.type === 'end' && last.response.pairs).toEqual([]);
    await expect(audited(['nowhere'])).rejects.toMatchObject({ code: 'document_not_found' });
  });
});
