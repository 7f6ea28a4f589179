import { join } from 'node:path';
import { startSandbox } from '../src/sandbox/serve.ts';
import { startApp } from './start/app-server.ts';
import { readCommandLine } from './start/command-line.ts';

/**
 * `npm start`: the app from its sources beside the sandbox EHR. `npm run preview` (`--built`): the built app instead.
 * Ports: PORT for the app (5173), EHR_PORT for the sandbox EHR (5174). What is wrong is said in one sentence, exit 1.
 */
async function start(): Promise<void> {
  const chosen = readCommandLine(process.argv.slice(2), process.env);
  if ('problem' in chosen) return fail(chosen.problem);
  const { port, ehrPort } = chosen;

  const ehr = await startSandbox({
    ...chosen,
    port: ehrPort,
    chartsFolder: chosen.charts ?? join(import.meta.dirname, '../fhir-fixtures/charts'),
    apps: [
      {
        clientId: 'stillstep',
        name: 'Stillstep',
        launchUrl: `http://localhost:${port}/launch.html`,
        redirectUris: [`http://localhost:${port}/index.html`, `http://127.0.0.1:${port}/index.html`],
      },
    ],
  });
  if ('problem' in ehr) return fail(ehr.problem);

  const app = await startApp({ ...chosen, port, ehrPort });
  if ('problem' in app) {
    await ehr.close();
    return fail(app.problem);
  }

  console.log(`\n  Stillstep      http://localhost:${port}/`);
  console.log(
    `  Sandbox EHR    http://localhost:${ehrPort}/   (open a patient there; http://127.0.0.1:${ehrPort}/ is cross-site)\n`,
  );

  const stop = async () => {
    await Promise.allSettled([app.close(), ehr.close()]);
    process.exit(0);
  };
  process.once('SIGINT', stop);
  process.once('SIGTERM', stop);
}

function fail(sentence: string): void {
  console.error(sentence);
  process.exitCode = 1;
}

await start();
