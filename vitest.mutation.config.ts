import { defineConfig } from 'vitest/config';

/** The tests that speak for the clinical core, for mutation testing: no browser, no network. */
export default defineConfig({
  test: {
    environment: 'node',
    include: [
      'tests/clinical/**/*.test.ts',
      'tests/scenarios/**/*.test.ts',
      'tests/evaluate/**/*.test.ts',
      'tests/properties/**/*.test.ts',
    ],
    setupFiles: ['tests/setup.ts'],
  },
});
