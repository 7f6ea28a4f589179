import { guardedFetch } from '../src/ehr/guarded-fetch.ts';

/**
 * fhirclient picks its transport when it is loaded: with FHIRCLIENT_PURE it calls the window's fetch, and keeps the one it
 * finds then. Here that is the guarded one, as in the bundle, which passes on to the fetch of the moment: msw puts its own
 * in place later.
 */

Object.assign(globalThis, { FHIRCLIENT_PURE: true });
if (!('window' in globalThis)) {
  const window = new Proxy(globalThis, {
    get: (global, name) => (name === 'fetch' ? guardedFetch : Reflect.get(global, name)),
  });
  Object.assign(globalThis, { window });
}
