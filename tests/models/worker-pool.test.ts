import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, describe, expect, it } from 'vitest';
import { WorkerPool } from '../../src/models/worker-pool.js';

interface Input {
  readonly act: 'answer' | 'exit' | 'throw' | 'hang' | 'exit-once' | 'report';
  readonly value?: number;
  readonly marker?: string;
}
interface Output {
  readonly value: number;
  readonly threadId: number;
}

const script = new URL('./failing-worker.mjs', import.meta.url);
const answers = (count: number): Input[] =>
  Array.from({ length: count }, (_, value) => ({ act: 'answer', value }));

describe('WorkerPool', () => {
  let pool: WorkerPool<Input, Output>;
  const open = (options: { workers?: number; inputDeadlineMs?: number } = {}) => {
    pool = new WorkerPool({
      script,
      workers: options.workers ?? 1,
      queueLimit: 3,
      inputDeadlineMs: options.inputDeadlineMs ?? 20_000,
    });
    return pool;
  };
  afterEach(() => pool.close());

  it('answers in order from several workers', async () => {
    const outputs = await open({ workers: 3 }).runAll(answers(50), 'bulk');
    expect(outputs.map((output) => output.value)).toEqual(Array.from({ length: 50 }, (_, i) => i));
    expect(new Set(outputs.map((output) => output.threadId)).size).toBeGreaterThan(1);
  });

  it('tries an input once more when its worker died', async () => {
    const folder = mkdtempSync(join(tmpdir(), 'pool-'));
    try {
      const dying: Input = { act: 'exit-once', marker: join(folder, 'died'), value: 7 };
      const outputs = await open().runAll([...answers(2), dying, ...answers(2)], 'bulk');
      expect(outputs.map((output) => output.value)).toEqual([0, 1, 7, 0, 1]);
      expect(outputs[0]?.threadId).not.toBe(outputs[2]?.threadId);
    } finally {
      rmSync(folder, { recursive: true });
    }
  });

  it.each(['exit', 'throw'] as const)('fails an input whose workers %s twice', async (act) => {
    open();
    const failing = expect(pool.runAll([{ act }, ...answers(3)], 'bulk')).rejects.toMatchObject({
      code: 'embedding_failed',
    });
    const other = await pool.runAll(answers(2), 'bulk');
    await failing;
    expect(other.map((output) => output.value)).toEqual([0, 1]);
  });

  it('replaces a worker that hangs', async () => {
    open({ inputDeadlineMs: 100 });
    await expect(pool.runAll([{ act: 'hang' }], 'bulk')).rejects.toMatchObject({
      code: 'embedding_failed',
    });
    expect(await pool.runAll(answers(1), 'bulk')).toHaveLength(1);
  });

  it('passes on what a worker reports, without a second try', async () => {
    await expect(open().runAll([{ act: 'report' }, ...answers(2)], 'bulk')).rejects.toMatchObject({
      code: 'embedding_failed',
      message: 'reported',
    });
    expect(await pool.runAll(answers(1), 'bulk')).toHaveLength(1);
  });

  it('drops aborted work that waits', async () => {
    open();
    const controller = new AbortController();
    const first = pool.runAll(answers(5), 'bulk');
    const aborted = pool.runAll([{ act: 'exit' }], 'bulk', controller.signal);
    controller.abort();
    await expect(aborted).rejects.toMatchObject({ code: 'cancelled' });
    const threads = (await first).concat(await pool.runAll(answers(2), 'bulk'));
    expect(new Set(threads.map((output) => output.threadId)).size).toBe(1);
  });

  it('counts the lanes apart', async () => {
    open();
    const bulk = [1, 2, 3].map(() => pool.runAll(answers(1), 'bulk'));
    await expect(pool.runAll(answers(1), 'bulk')).rejects.toMatchObject({ code: 'overloaded' });
    expect(await pool.runAll(answers(1), 'urgent')).toHaveLength(1);
    await Promise.all(bulk);
    expect(await pool.runAll(answers(1), 'bulk')).toHaveLength(1);
  });

  it('fails what is under way when it closes', async () => {
    const pending = expect(open().runAll([{ act: 'hang' }], 'urgent')).rejects.toMatchObject({
      code: 'shutting_down',
    });
    await pool.close();
    await pending;
  });
});
