import { defineConfig } from 'vitest/config';

export default defineConfig({
  test: {
    include: ['tests/**/*.test.ts'],
    // Worker threads and child processes run the built code: see src/worker-url.ts.
    globalSetup: ['tests/support/build.ts'],
    testTimeout: 30_000,
    hookTimeout: 60_000,
  },
});
