/**
 * fhirclient picks its transport when it is loaded: with FHIRCLIENT_PURE it calls the window's fetch, and keeps the one it
 * finds then. msw puts its own in place later, so the window of the tests always passes on to the fetch of the moment.
 */
const fetchOfNow: typeof fetch = (...request) => globalThis.fetch(...request);

Object.assign(globalThis, { FHIRCLIENT_PURE: true });
if (!('window' in globalThis)) {
  const window = new Proxy(globalThis, {
    get: (global, name) => (name === 'fetch' ? fetchOfNow : Reflect.get(global, name)),
  });
  Object.assign(globalThis, { window });
}
