import * as security from 'fhirclient/lib/security/browser.js';
import type { fhirclient } from 'fhirclient/lib/types';

/**
 * The surroundings that fhirclient works in, with our reading of the page's address in place of its own: fhirclient
 * lets `fhirServiceUrl`, `patientId` and `clientId` of the page's address win over the configuration (facts 1.2).
 *
 * `fullSessionStorageSupport: false` keeps the random `state` in the address, so that a reload finds its own session
 * and never the one that another frame opened last for another patient (pitfall 5; PowerChart shares the storage).
 */
export function smartEnvironment(address: URL): fhirclient.Adapter {
  return {
    options: {
      fullSessionStorageSupport: false,
      replaceBrowserHistory: true,
      refreshTokenWithCredentials: 'same-origin',
      // Public clients have no secret: Epic and others want the client id with each refresh.
      refreshTokenWithClientId: true,
    },
    getUrl: () => address,
    getStorage: () => sessionStore,
    relative: (path) => new URL(path, address).href,
    redirect: (to) => window.location.assign(to),
    atob: (text) => window.atob(text),
    btoa: (text) => window.btoa(text),
    base64urlencode: (text) => (typeof text === 'string' ? base64url(new TextEncoder().encode(text)) : base64url(text)),
    base64urldecode: (text) => window.atob(text.replaceAll('-', '+').replaceAll('_', '/')),
    getAbortController: () => AbortController,
    getSmartApi: () => {
      throw new Error('the app calls authorize and ready itself');
    },
    security,
  };
}

const base64url = (bytes: Uint8Array): string =>
  window.btoa(String.fromCharCode(...bytes)).replace(/[+/=]/g, (sign) => ({ '+': '-', '/': '_' })[sign] ?? '');

const sessionStore: fhirclient.Storage = {
  get: async (key) => JSON.parse(sessionStorage.getItem(key) ?? 'null'),
  set: async (key, value) => {
    sessionStorage.setItem(key, JSON.stringify(value));
    return value;
  },
  unset: async (key) => {
    const found = sessionStorage.getItem(key) !== null;
    sessionStorage.removeItem(key);
    return found;
  },
};
