import { copyFileSync, rmSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { build, type InlineConfig, mergeConfig } from 'vite';
import { PLACES } from '../../src/demo/places.ts';
import productConfig from '../../vite.config.ts';
import { inTheDemo } from './in-the-demo.ts';
import { demoCharts } from './sandbox-file.ts';

const ROOT = join(import.meta.dirname, '../..');

/**
 * Builds the static demo into a folder: its first page with the sandbox EHR, the service worker, the charts, and the app in
 * a folder beside them. All addresses are relative, so that it stands at any path of any static host.
 */
export async function buildDemo(folder: string): Promise<void> {
  rmSync(folder, { recursive: true, force: true });
  const common: InlineConfig = { configFile: false, logLevel: 'warn', base: './' };
  await build({
    ...common,
    root: join(ROOT, 'src/demo'),
    build: {
      outDir: folder,
      emptyOutDir: true,
      target: 'es2022',
      assetsInlineLimit: 0,
      modulePreload: { polyfill: false },
      license: { fileName: 'licences.md' },
      // The sandbox with its FHIR engine is large by nature; nobody opens a chart with it.
      chunkSizeWarningLimit: 2000,
    },
  });
  const app = join(folder, PLACES.app);
  await build(
    mergeConfig(productConfig, {
      ...common,
      root: ROOT,
      plugins: [inTheDemo()],
      build: { outDir: app, emptyOutDir: true },
    }),
  );
  // The product reads this file; the demo must not even seem to.
  rmSync(join(app, 'config.json'));
  copyFileSync(join(ROOT, 'src/demo/worker.js'), join(folder, PLACES.worker));
  const mockWorker = createRequire(import.meta.url).resolve('msw/mockServiceWorker.js');
  copyFileSync(mockWorker, join(folder, 'mockServiceWorker.js'));
  writeFileSync(join(folder, PLACES.sandbox), JSON.stringify(demoCharts(join(ROOT, 'fhir-fixtures/charts'))));
}
