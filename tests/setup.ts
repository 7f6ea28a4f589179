/**
 * fhirclient picks its transport when it is loaded: with FHIRCLIENT_PURE it calls the global fetch, which msw can see.
 * It also expects a window; the tests run in Node and give it the global object.
 */
Object.assign(globalThis, { FHIRCLIENT_PURE: true });
if (!('window' in globalThis)) Object.assign(globalThis, { window: globalThis });
