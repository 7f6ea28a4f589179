/**
 * The service worker of the demo: msw's, kept from the host. Whatever is asked below `ehr/` is for the sandbox EHR in the
 * demo's first page. Where that page cannot answer (it is closed, or behind another tab), the answer is 503 and no request
 * goes out; the EHR opened outside the demo leads to the demo, which says what it is.
 */
const ehr = new URL('ehr/', self.registration.scope).href;
const isForEhr = ({ url }) => url.startsWith(ehr);
const notOpen = () => new Response('The demo is not open, or not in front.', { status: 503 });

const askHost = self.fetch;
self.fetch = (request, init) => (isForEhr(request) ? Promise.resolve(notOpen()) : askHost.call(self, request, init));

addEventListener('fetch', (event) => {
  if (isForEhr(event.request) && event.request.destination === 'document') {
    event.respondWith(Response.redirect(self.registration.scope));
  }
});

importScripts('mockServiceWorker.js');

// Comes last: msw leaves a request alone when no page is active.
addEventListener('fetch', (event) => {
  if (isForEhr(event.request)) event.respondWith(notOpen());
});
