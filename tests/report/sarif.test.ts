/** SARIF 2.1.0: https://docs.oasis-open.org/sarif/sarif/v2.1.0/sarif-v2.1.0.html */
import fc from 'fast-check';
import type { Log, Region } from 'sarif';
import { describe, expect, it } from 'vitest';
import { z } from 'zod';
import { LineIndex } from '../../src/report/line-index.js';
import { sarifReport } from '../../src/report/sarif.js';
import { CHECK, HOSTILE, TEXT } from './fixture.js';

const Message = z.strictObject({ text: z.string().min(1) });
const RegionShape = z.strictObject({
  startLine: z.int().min(1).optional(),
  startColumn: z.int().min(1).optional(),
  endLine: z.int().min(1).optional(),
  endColumn: z.int().min(1).optional(),
  charOffset: z.int().min(0),
  charLength: z.int().min(0),
  snippet: Message.optional(),
  message: Message.optional(),
});
const LocationShape = z.strictObject({
  id: z.int().min(0).optional(),
  message: Message.optional(),
  physicalLocation: z.strictObject({
    artifactLocation: z.strictObject({
      uri: z.string().regex(/^[\w%.~:/?#@!$&'()*+,;=[\]-]+$/),
      uriBaseId: z.string().optional(),
      index: z.literal(0).optional(),
    }),
    region: RegionShape,
  }),
  annotations: z.array(RegionShape).optional(),
});
/** What the schema requires of what is written here, and nothing that it does not know. */
const Essentials = z.strictObject({
  $schema: z.url(),
  version: z.literal('2.1.0'),
  runs: z.tuple([
    z.strictObject({
      tool: z.strictObject({
        driver: z.strictObject({
          name: z.string(),
          version: z.string(),
          rules: z.array(
            z.strictObject({
              id: z.string(),
              name: z.string(),
              shortDescription: Message,
              help: Message,
              defaultConfiguration: z.strictObject({ level: z.enum(['error', 'warning']) }),
            }),
          ),
        }),
      }),
      columnKind: z.literal('utf16CodeUnits'),
      originalUriBaseIds: z.record(z.string(), z.strictObject({ description: Message })),
      artifacts: z.array(
        z.strictObject({
          location: z.strictObject({ uri: z.string() }),
          hashes: z.strictObject({ 'sha-256': z.string() }),
        }),
      ),
      invocations: z.tuple([
        z.strictObject({
          executionSuccessful: z.boolean(),
          endTimeUtc: z.iso.datetime(),
          toolExecutionNotifications: z.array(
            z.strictObject({
              level: z.literal('error'),
              descriptor: z.strictObject({ id: z.string() }),
              message: Message,
              locations: z.array(LocationShape),
            }),
          ),
        }),
      ]),
      results: z.array(
        z.strictObject({
          ruleId: z.string(),
          ruleIndex: z.int().min(0),
          level: z.enum(['error', 'warning']),
          message: Message,
          locations: z.array(LocationShape).length(1),
          relatedLocations: z.array(LocationShape),
          partialFingerprints: z.record(z.string(), z.string()),
          rank: z.number().min(0).max(100),
          properties: z.record(z.string(), z.unknown()),
        }),
      ),
      properties: z.record(z.string(), z.unknown()),
    }),
  ]),
});

const log: Log = JSON.parse(sarifReport(CHECK));
const [run] = log.runs;
const results = run?.results ?? [];

function regionOf(at: number): Region {
  return results[at]?.locations?.[0]?.physicalLocation?.region as Region;
}

describe('the log', () => {
  it('has what the format requires', () => {
    expect(Essentials.safeParse(log).error).toBeUndefined();
  });

  it('holds what is contradicted as errors, what is not found as warnings, and nothing else', () => {
    const told = results.map(({ ruleId, level, properties }) => [ruleId, level, properties?.claim]);
    expect(told).toEqual([
      ['contradicted', 'error', 'The U.S. left Afghanistan in 2019.'],
      ['not_found', 'warning', 'which is “old”'],
      ['contradicted', 'error', `${HOSTILE} says that bees sing.`],
    ]);
    const rules = run?.tool.driver.rules ?? [];
    for (const { ruleId, ruleIndex } of results) expect(rules[ruleIndex ?? -1]?.id).toBe(ruleId);
  });

  it('points at the claim by offset and by line and column', () => {
    const { charOffset = 0, charLength = 0, ...lines } = regionOf(1);
    expect(TEXT.slice(charOffset, charOffset + charLength)).toBe('which is “old”');
    expect(lines).toEqual({ startLine: 3, startColumn: 56, endLine: 3, endColumn: 70 });
  });

  it('points at the conflicting words and at the evidence', () => {
    const [first] = results;
    const [words] = first?.locations?.[0]?.annotations ?? [];
    const start = words?.charOffset ?? 0;
    expect(TEXT.slice(start, start + (words?.charLength ?? 0))).toBe('2019');
    expect(words?.message?.text).toBe('date: “2019” → “2021”');
    expect(first?.message.text).toContain('date: “2019” → “2021”.');
    expect(first?.properties?.conflicts).toEqual(CHECK.response.results[0]?.conflicts);
    expect(first?.relatedLocations?.[0]?.physicalLocation).toEqual({
      artifactLocation: { uri: 'https://example.org/withdrawal?a=1&b=2' },
      region: {
        charOffset: 0,
        charLength: 47,
        snippet: { text: 'The U.S. left Afghanistan in 2021, not earlier.' },
      },
    });
  });

  it('tells of claims that met an error, and that the run was not whole', () => {
    const [invocation] = run?.invocations ?? [];
    expect(invocation?.executionSuccessful).toBe(false);
    expect(invocation?.toolExecutionNotifications?.map(({ message }) => message.text)).toEqual([
      '“It rained.” was not checked: The <verifier> failed.',
    ]);
  });

  it('points into the file where the text was read out of it', () => {
    const content = `<p>\n${TEXT}`;
    const locate = ({ start, end }: { start: number; end: number }) => ({
      start: start + 4,
      end: end + 4,
    });
    const moved: Log = JSON.parse(sarifReport(CHECK, { content, locate }));
    const region = moved.runs[0]?.results?.[0]?.locations?.[0]?.physicalLocation?.region;
    expect(region).toMatchObject({ startLine: 4, startColumn: 1, charOffset: 18, charLength: 34 });
  });

  it.each([
    ['-', 'stdin'],
    ['a b/c#?.md', 'a%20b/c%23%3F.md'],
    ['javascript:x', 'javascript%3Ax'],
    ['/tmp/a b.md', 'file:///tmp/a%20b.md'],
  ])('names the file %s by an address', (name, uri) => {
    const named: Log = JSON.parse(sarifReport({ ...CHECK, source: { ...CHECK.source, name } }));
    expect(named.runs[0]?.artifacts?.[0]?.location?.uri).toBe(uri);
  });
});

describe('LineIndex', () => {
  it('finds the line and column of every offset', () => {
    fc.assert(
      fc.property(fc.stringMatching(/^[ab\r\n]{0,40}$/), (text) => {
        const lines = new LineIndex(text);
        for (let at = 0; at <= text.length; at += 1) {
          const before = text.slice(0, at).split('\n');
          const column = (before.at(-1) as string).length + 1;
          expect(lines.positionOf(at)).toEqual({ line: before.length, column });
        }
      }),
    );
  });
});
