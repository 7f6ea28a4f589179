import { defineConfig } from 'vitest/config';

/** The journeys on a real FHIR server: `npm run test:hapi`. Everything the app writes in them is validated there. */
export default defineConfig({
  test: {
    name: 'hapi',
    reporters: ['default', ['json', { outputFile: 'reports/hapi.json' }]],
    environment: 'node',
    include: [
      'tests/journeys/first-plan.test.ts',
      'tests/journeys/follow-up.test.ts',
      'tests/journeys/what-goes-wrong.test.ts',
      'tests/hapi/**/*.test.ts',
    ],
    globalSetup: ['tests/hapi/start-hapi.ts'],
    setupFiles: ['tests/hapi/validate-what-was-written.ts'],
    testTimeout: 240_000,
    hookTimeout: 240_000,
    fileParallelism: false,
  },
});
