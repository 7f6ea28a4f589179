import { http } from 'msw';
import { setupWorker } from 'msw/browser';
import type { SandboxEhr } from '../sandbox/sandbox-ehr.ts';
import { PLACES } from './places.ts';

/**
 * Answers every request below `ehr/` of the demo's folder with the sandbox in this page, also those of the frames in it:
 * navigations, forms, the app's FHIR requests. What lies beside it (the app's own files) comes from the host as usual.
 * Resolves when this page is under the worker, so that no frame opened afterwards asks the host for a chart.
 */
export async function answerInTheBrowser(sandbox: SandboxEhr, demo: URL): Promise<void> {
  const ehr = new URL(`${PLACES.ehr}/`, demo).href;
  const worker = setupWorker(
    http.all(
      ({ request }) => request.url.startsWith(ehr),
      ({ request }) => sandbox.handle(request),
    ),
  );
  await worker.start({
    serviceWorker: { url: new URL(PLACES.worker, demo).href },
    onUnhandledFrame: 'bypass',
    quiet: true,
  });
  await controlled(navigator.serviceWorker);
}

function controlled(workers: ServiceWorkerContainer): Promise<void> {
  return new Promise((resolve) => {
    if (workers.controller) return resolve();
    workers.addEventListener('controllerchange', () => resolve(), { once: true });
  });
}
