import { describe, expect, it } from 'vitest';
import { type FoundRecord, type RecordMap, readRecords } from '../../src/corpus/records.js';

async function all(raw: string, format: 'csv' | 'jsonl', map?: RecordMap): Promise<FoundRecord[]> {
  const found: FoundRecord[] = [];
  for await (const record of readRecords(raw, format, map)) found.push(record);
  return found;
}
const texts = (records: readonly FoundRecord[]) =>
  records.map((record) => ('read' in record ? record.read.text : record.reason));

describe('a table', () => {
  it('has a document in each row', async () => {
    const rows =
      'ID,Title,URL,Body\n7,"Mills, old",https://e.example/7,"It said ""yes"".\nAnd no."\n\n8,,,Next\n';
    expect(await all(rows, 'csv')).toEqual([
      {
        key: '7',
        read: {
          title: 'Mills, old',
          url: 'https://e.example/7',
          text: 'It said "yes".\nAnd no.',
          marks: [{ kind: 'line', start: 0, line: 2 }],
        },
      },
      {
        key: '8',
        read: { title: '', url: '', text: 'Next', marks: [{ kind: 'line', start: 0, line: 4 }] },
      },
    ]);
  });

  it('without a text column says what its columns hold', async () => {
    expect(texts(await all('name;height;note\nAda;1,7;\nBo;;tall\n;;\n', 'csv'))).toEqual([
      'name: Ada\nheight: 1,7',
      'name: Bo\nnote: tall',
      'holds no text',
    ]);
    expect(texts(await all('a\tb\n1\t2\t3\n', 'csv'))).toEqual(['a: 1\nb: 2']);
  });

  it('is read by a map', async () => {
    const [record] = await all('k,headline,story,text\nx,Head,Story,no\n', 'csv', {
      ...{ id: 'k', title: 'headline', text: 'story' },
    });
    expect(record).toMatchObject({ key: 'x', read: { title: 'Head', text: 'Story' } });
  });

  it('is refused whole where it is broken', async () => {
    await expect(all('text\ngood\n"never closed\n', 'csv')).rejects.toMatchObject({
      code: 'unprocessable_document',
      message: expect.stringContaining('line'),
    });
  });
});

describe('JSON lines', () => {
  it('have a document in each record, and a reason for each that is none', async () => {
    const lines = [
      '{"id": 5, "title": "T", "content": "e\\u0301t\\u00e9"}',
      '',
      '{"name": "Ada", "tags": ["a", 1], "gone": null, "__proto__": {"x": 1}}',
      '[1]',
      'nonsense',
    ].join('\n');
    const records = await all(lines, 'jsonl');
    expect(records.map(({ key }) => key)).toEqual(['5', '3', '4', '5']);
    expect(texts(records)).toEqual([
      'été',
      'name: Ada\ntags: ["a",1]\n__proto__: {"x":1}',
      'is no JSON object',
      'is not valid JSON',
    ]);
  });
});
