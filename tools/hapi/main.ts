import { spawn } from 'node:child_process';
import { join } from 'node:path';
import { type HapiServer, startHapi } from './hapi-server.ts';
import { isEmpty, loadCharts } from './load-charts.ts';

/**
 * `npm run hapi`: a real HAPI FHIR R4 server on loopback, HAPI_PORT or 8080, its database kept in `.hapi/charts`.
 * `--fresh` begins again with the fixture charts, dated from today. `npm run start:hapi` (`--portal`): the app, the chart
 * portal and the SMART layer in front of it, with the options of `npm start`.
 */
async function main(): Promise<void> {
  const words = process.argv.slice(2);
  const hapi = await startHapi({
    port: Number(process.env.HAPI_PORT ?? 8080),
    database: 'charts',
    fresh: words.includes('--fresh'),
  });
  if ('problem' in hapi) return fail(hapi.problem);
  process.once('SIGINT', () => void hapi.stop());
  process.once('SIGTERM', () => void hapi.stop());
  const unloaded = (await isEmpty(hapi.base)) ? await loadCharts(hapi.base) : undefined;
  if (unloaded !== undefined) {
    await hapi.stop();
    return fail(unloaded);
  }
  console.log(`\n  HAPI FHIR R4   ${hapi.base}   (Ctrl-C ends it; its database is kept, --fresh begins again)`);
  if (words.includes('--portal')) openPortal(hapi, words);
  await hapi.ended;
}

/** The sandbox EHR in front of HAPI; when either ends the other does. */
function openPortal(hapi: HapiServer, words: readonly string[]): void {
  const others = words.filter((word) => word !== '--portal' && word !== '--fresh');
  const start = join(import.meta.dirname, '../start.ts');
  const portal = spawn(process.execPath, [start, '--upstream', hapi.base, ...others], { stdio: 'inherit' });
  portal.once('exit', (code) => {
    process.exitCode ??= code ?? 0;
    void hapi.stop();
  });
  void hapi.ended.then(() => portal.kill());
}

function fail(sentence: string): void {
  console.error(sentence);
  process.exitCode = 1;
}

await main();
