import { appendFileSync, mkdtempSync, readdirSync, rmSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { afterEach, describe, expect, it } from 'vitest';
import { withJudgements } from '../../benchmarks/quality/judgement-cache.js';
import type { ClaimPair, Verifier } from '../../src/models/ports.js';

const folders: string[] = [];

function makeFolder(): string {
  const folder = mkdtempSync(path.join(os.tmpdir(), 'vouch-judgements-'));
  folders.push(folder);
  return folder;
}

/** Stands for the model: a chance by the claim's length, and a record of what was asked. */
function makeVerifier(asked: ClaimPair[], id = 'model/1'): Verifier {
  return {
    id,
    judge: async (pairs) => {
      asked.push(...pairs);
      return pairs.map(({ claim }) => ({
        ...{ supported: 1 / claim.length, contradicted: 0, notFound: 1 - 1 / claim.length },
      }));
    },
    close: async () => {},
  };
}

afterEach(() => {
  for (const folder of folders.splice(0)) rmSync(folder, { recursive: true, force: true });
});

describe('kept judgements', () => {
  const pairs = [
    { claim: 'one', evidence: 'a' },
    { claim: 'three', evidence: 'a' },
    { claim: 'one', evidence: 'b' },
  ];

  it('are asked for once, also by a later run, and come in order', async () => {
    const folder = makeFolder();
    const asked: ClaimPair[] = [];
    const first = await withJudgements(makeVerifier(asked), folder).judge(pairs);
    const reopened = withJudgements(makeVerifier(asked), folder);
    expect(await reopened.judge([...pairs].reverse())).toEqual([...first].reverse());
    expect(asked).toEqual(pairs);
    await reopened.judge([{ claim: 'another', evidence: 'a' }, ...pairs]);
    expect(asked).toHaveLength(4);
  });

  it('are those of one verifier', async () => {
    const folder = makeFolder();
    const asked: ClaimPair[] = [];
    await withJudgements(makeVerifier(asked), folder).judge(pairs);
    await withJudgements(makeVerifier(asked, 'model/2'), folder).judge(pairs);
    expect(asked).toHaveLength(6);
  });

  it('survive a run that was stopped half-way through a line', async () => {
    const folder = makeFolder();
    const asked: ClaimPair[] = [];
    await withJudgements(makeVerifier(asked), folder).judge(pairs);
    const [name = ''] = readdirSync(folder);
    appendFileSync(path.join(folder, name), '["half a li');
    const more = [...pairs, { claim: 'later', evidence: 'a' }];
    await withJudgements(makeVerifier(asked), folder).judge(more);
    await withJudgements(makeVerifier(asked), folder).judge(more);
    expect(asked).toEqual(more);
  });
});
