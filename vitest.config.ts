import { availableParallelism } from 'node:os';
import { defineConfig } from 'vitest/config';

export default defineConfig({
  test: {
    include: ['tests/**/*.test.ts'],
    // Worker threads and child processes run the built code: see src/worker-url.ts.
    globalSetup: ['tests/support/build.ts', 'tests/support/chromium.ts'],
    // Many tests wait for processes and browsers: one worker would leave a small machine half idle.
    maxWorkers: Math.max(2, availableParallelism() - 1),
    // Processes that load the models take seconds to start where every core is busy.
    testTimeout: 60_000,
    expect: { poll: { timeout: 15_000 } },
    hookTimeout: 60_000,
  },
});
