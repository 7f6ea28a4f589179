import { registerHooks } from 'node:module';

const COLLECTOR = new URL('./collected-tests.ts', import.meta.url).href;

/** Test files that import `vitest` get the collector of this folder instead; the collector itself gets vitest. */
export function resolveVitestToTheCollector(): void {
  registerHooks({
    resolve: (specifier, context, next) =>
      specifier === 'vitest' && context.parentURL !== COLLECTOR
        ? { url: COLLECTOR, shortCircuit: true }
        : next(specifier, context),
  });
}
