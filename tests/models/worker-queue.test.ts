import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { WorkerQueue } from '../../src/models/worker-queue.js';

interface Input {
  readonly act: 'answer' | 'exit' | 'throw' | 'hang' | 'exit-once' | 'report';
  readonly value?: number;
  readonly marker?: string;
}
interface Output {
  readonly value: number;
  readonly threadId: number;
  /** The values of all inputs that came with this one. */
  readonly batch: readonly number[];
}
type Queue = WorkerQueue<{ readonly threadId: number }, Input, Output>;

const BUDGET = 12;
const script = new URL('./failing-worker.mjs', import.meta.url);
const answers = (...values: number[]): Input[] => values.map((value) => ({ act: 'answer', value }));
const valuesOf = (outputs: readonly Output[]) => outputs.map(({ value }) => value);

describe('WorkerQueue', () => {
  let queue: Queue;
  let folder: string;
  const open = (options: { deadlineMs?: number; workerData?: object; workers?: number } = {}) => {
    queue = new WorkerQueue({
      script,
      workerData: (former) => ({ ...options.workerData, former }),
      name: 'the test model',
      workers: options.workers ?? 1,
      failureCode: 'embedding_failed',
      queueLimit: 3,
      batchDeadlineMs: options.deadlineMs ?? 20_000,
      startDeadlineMs: 20_000,
      weigh: ({ value = 1 }) => ({ group: 'all', size: value, budget: BUDGET }),
    });
    return queue;
  };
  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), 'queue-'));
  });
  afterEach(async () => {
    await queue.close();
    rmSync(folder, { recursive: true });
  });

  it('answers in order', async () => {
    const values = Array.from({ length: 50 }, (_, i) => (i * 7) % 11);
    expect(valuesOf(await open().run(answers(...values), 'bulk'))).toEqual(values);
  });

  it('batches inputs of like size across calls, within the budget', async () => {
    open();
    const outputs = (
      await Promise.all([queue.run(answers(4, 1, 4), 'bulk'), queue.run(answers(12, 1, 4), 'bulk')])
    ).flat();
    expect(outputs[0]?.batch).toEqual([4, 4, 4]);
    expect(outputs[1]?.batch).toEqual([1, 1]);
    expect(outputs[3]?.batch).toEqual([12]);
    for (const { batch } of outputs)
      expect(Math.max(...batch) * batch.length).toBeLessThanOrEqual(BUDGET);
  });

  /** A second worker starts once there is more to do than the first can take. */
  const openBoth = async () => {
    open({ workers: 2 });
    const threads = new Set<number>();
    while (threads.size < 2)
      for (const { threadId } of await queue.run(answers(12, 12, 12), 'bulk'))
        threads.add(threadId);
  };

  it('shares what waits among idle workers, and answers in order', async () => {
    await openBoth();
    const outputs = await queue.run(answers(3, 2, 3, 2), 'urgent');
    expect(valuesOf(outputs)).toEqual([3, 2, 3, 2]);
    expect(new Set(outputs.map(({ threadId }) => threadId)).size).toBe(2);
    expect(outputs.map(({ batch }) => batch.length)).toEqual([2, 2, 2, 2]);
  });

  it('goes on with the others while a lost worker is replaced', async () => {
    await openBoth();
    const doomed = queue.run([{ act: 'exit' }], 'urgent').catch((error: unknown) => error);
    const outputs = await queue.run(answers(1, 2, 3, 4, 5, 6), 'bulk');
    expect(valuesOf(outputs)).toEqual([1, 2, 3, 4, 5, 6]);
    expect(await doomed).toMatchObject({ code: 'embedding_failed' });
  });

  it('gives an input over the budget a batch of its own', async () => {
    const [large] = await open().run(answers(100, 1), 'bulk');
    expect(large?.batch).toEqual([100]);
  });

  it('lets urgent inputs overtake bulk ones', async () => {
    open();
    const order: string[] = [];
    const bulk = queue.run(answers(12, 12, 12, 12), 'bulk').then(() => order.push('bulk'));
    const urgent = queue.run(answers(12), 'urgent').then(() => order.push('urgent'));
    await Promise.all([bulk, urgent]);
    expect(order).toEqual(['urgent', 'bulk']);
  });

  it('lets a caller go on before the next bulk batch', async () => {
    open();
    let left = 8;
    const bulk = Array.from({ length: left }, () => 12).map((value) =>
      queue.run(answers(value), 'bulk').then(() => {
        left -= 1;
      }),
    );
    // Lanes hold three calls.
    void Promise.allSettled(bulk);
    await queue.run(answers(1), 'urgent');
    const between = left;
    await queue.run(answers(1), 'urgent');
    expect(left).toBe(between);
  });

  it('tries the inputs of a worker that died once more', async () => {
    const dying: Input = { act: 'exit-once', marker: join(folder, 'died'), value: 7 };
    const outputs = await open().run([...answers(7, 5), dying, ...answers(2)], 'bulk');
    expect(valuesOf(outputs)).toEqual([7, 5, 7, 2]);
  });

  it.each(['exit', 'throw'] as const)(
    'fails only the input that makes it %s twice',
    async (act) => {
      open();
      const failing = expect(queue.run([{ act }], 'bulk')).rejects.toMatchObject({
        code: 'embedding_failed',
        message: expect.stringMatching('the test model stopped twice'),
      });
      const other = await queue.run(answers(1, 2), 'bulk');
      await failing;
      expect(valuesOf(other)).toEqual([1, 2]);
    },
  );

  it('replaces a worker that hangs', async () => {
    open({ deadlineMs: 100 });
    await expect(queue.run([{ act: 'hang' }], 'bulk')).rejects.toMatchObject({
      code: 'embedding_failed',
    });
    expect(await queue.run(answers(1), 'bulk')).toHaveLength(1);
  });

  it('passes on what a worker reports of one input, without a second try', async () => {
    open();
    const reported = expect(queue.run([{ act: 'report' }], 'bulk')).rejects.toMatchObject({
      code: 'embedding_failed',
      message: 'reported',
    });
    expect(await queue.run(answers(1), 'bulk')).toHaveLength(1);
    await reported;
  });

  it('drops aborted work that waits', async () => {
    open();
    const { threadId } = await queue.start();
    const controller = new AbortController();
    const first = queue.run(answers(12, 12, 12), 'bulk');
    const aborted = queue.run([{ act: 'exit' }], 'bulk', controller.signal);
    controller.abort();
    await expect(aborted).rejects.toMatchObject({ code: 'cancelled' });
    const outputs = (await first).concat(await queue.run(answers(2), 'bulk'));
    expect(new Set(outputs.map((output) => output.threadId))).toEqual(new Set([threadId]));
  });

  it('counts the lanes apart', async () => {
    open();
    const bulk = [1, 2, 3].map(() => queue.run(answers(1), 'bulk'));
    await expect(queue.run(answers(1), 'bulk')).rejects.toMatchObject({ code: 'overloaded' });
    expect(await queue.run(answers(1), 'urgent')).toHaveLength(1);
    await Promise.all(bulk);
    expect(await queue.run(answers(1), 'bulk')).toHaveLength(1);
  });

  it('fails what waits when a worker cannot start, and tries again when asked anew', async () => {
    const fault = join(folder, 'fault');
    writeFileSync(fault, 'model.onnx is missing');
    open({ workerData: { fault } });
    const why = { code: 'model_unavailable', message: 'model.onnx is missing' };
    const waiting = expect(queue.run(answers(1), 'bulk')).rejects.toMatchObject(why);
    await expect(queue.start()).rejects.toMatchObject(why);
    await waiting;
    rmSync(fault);
    expect(await queue.run(answers(1), 'bulk')).toHaveLength(1);
  });

  it('tells what kept a lost worker from starting again', async () => {
    const fault = join(folder, 'fault');
    open({ workerData: { fault } });
    await queue.start();
    writeFileSync(fault, 'model.onnx is altered');
    const why = { code: 'model_unavailable', message: 'model.onnx is altered' };
    await expect(queue.run([{ act: 'exit' }], 'urgent')).rejects.toMatchObject(why);
    await expect(queue.start()).rejects.toMatchObject(why);
  });

  it('tells a new worker what the one before said', async () => {
    open();
    const first = await queue.start();
    expect(first).toMatchObject({ former: null });
    await expect(queue.run([{ act: 'exit' }], 'urgent')).rejects.toThrow();
    await queue.run(answers(1), 'urgent');
    const later = await queue.start();
    expect(later.threadId).not.toBe(first.threadId);
    expect(later).toMatchObject({ former: { threadId: expect.any(Number) } });
  });

  it('names the worker that dies before it is ready', async () => {
    open({ workerData: { dies: true } });
    await expect(queue.start()).rejects.toMatchObject({
      code: 'model_unavailable',
      message: expect.stringMatching('the test model'),
    });
  });

  it('fails what is under way when it closes', async () => {
    open();
    const pending = expect(queue.run([{ act: 'hang' }], 'urgent')).rejects.toMatchObject({
      code: 'shutting_down',
    });
    const starting = expect(queue.start()).rejects.toMatchObject({ code: 'shutting_down' });
    await queue.close();
    await pending;
    await starting;
  });
});
