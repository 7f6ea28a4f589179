import { defineConfig } from 'vitest/config';

/** Everything but the browser journeys, which have their own project: they need the built app and a real Chromium. */
export default defineConfig({
  test: {
    reporters: ['default', ['json', { outputFile: 'reports/tests.json' }]],
    projects: [
      {
        test: {
          name: 'core',
          environment: 'node',
          include: ['tests/**/*.test.ts'],
          exclude: ['tests/journeys/**', 'tests/hapi/**'],
          // Generous, because two cores may be busy: nothing is asserted about time.
          testTimeout: 60_000,
          setupFiles: ['tests/setup.ts'],
        },
      },
      {
        test: {
          name: 'journeys',
          environment: 'node',
          include: ['tests/journeys/**/*.test.ts'],
          globalSetup: ['tests/journeys/start-ehr.ts'],
          testTimeout: 120_000,
          hookTimeout: 120_000,
          fileParallelism: false,
        },
      },
    ],
  },
});
