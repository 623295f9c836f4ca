import { describe, expect, it } from 'vitest';
import { Gate } from '../../src/http/gate.js';

describe('Gate', () => {
  it('refuses what is over the limit at once, and never queues it', async () => {
    const gate = new Gate(2);
    let release: () => void = () => {};
    const held = new Promise<void>((resolve) => {
      release = resolve;
    });
    const running = [gate.run(() => held), gate.run(() => held)];
    expect(gate.inFlight).toBe(2);
    expect(() => gate.refuseIfFull()).toThrow('2 requests are in progress.');
    await expect(gate.run(async () => 'never')).rejects.toMatchObject({
      code: 'overloaded',
      retryAfter: 1,
    });
    release();
    await Promise.all(running);
    expect(gate.inFlight).toBe(0);
    await expect(gate.run(async () => 'now')).resolves.toBe('now');
  });

  it('gives the place back when the work fails', async () => {
    const gate = new Gate(1);
    await expect(gate.run(() => Promise.reject(new Error('broken')))).rejects.toThrow('broken');
    await expect(
      gate.run(() => {
        throw new Error('at once');
      }),
    ).rejects.toThrow('at once');
    expect(gate.inFlight).toBe(0);
  });
});
