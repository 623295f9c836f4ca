import { beforeEach, describe, expect, it } from 'vitest';
import { type CallOutcome, CircuitBreaker } from '../../src/models/circuit-breaker.js';

describe('CircuitBreaker', () => {
  let now: number;
  let breaker: CircuitBreaker;
  beforeEach(() => {
    now = 0;
    breaker = new CircuitBreaker(3, 1_000, () => now);
  });
  const enter = () => {
    const pass = breaker.enter();
    if ('waitMs' in pass) throw new Error(`open for ${pass.waitMs} ms`);
    return pass.report;
  };
  const call = (outcome: CallOutcome) => enter()(outcome);
  const open = () => {
    for (let i = 0; i < 3; i += 1) call('failure');
  };

  it('opens after so many failures in a row', () => {
    call('failure');
    call('failure');
    call('success');
    open();
    now = 400;
    expect(breaker.enter()).toEqual({ waitMs: 600 });
  });

  it('is moved by neutral calls neither way', () => {
    call('failure');
    call('neutral');
    call('failure');
    call('failure');
    expect(breaker.enter()).toEqual({ waitMs: 1_000 });
  });

  it('lets one call through after its time; success closes it', () => {
    open();
    now = 1_000;
    const report = enter();
    expect(breaker.enter()).toHaveProperty('waitMs');
    report('success');
    call('success');
  });

  it('stays open when that call fails', () => {
    open();
    now = 1_000;
    call('failure');
    expect(breaker.enter()).toEqual({ waitMs: 1_000 });
  });

  it('lets another call through when that one was cancelled', () => {
    open();
    now = 1_000;
    call('neutral');
    call('success');
    expect(breaker.enter()).toHaveProperty('report');
  });
});
