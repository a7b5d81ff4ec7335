/**
 * Keeps the page's own files for a refresh without the server (https and localhost only). Holds no personal data:
 * answers of /api are never stored. Needs the header `Service-Worker-Allowed: /diem-danh`.
 */

const CACHE = "tdkt-station-1";
const PAGE = "/diem-danh";
const TIMEOUT_MS = 3000;

const isOurs = (url) => url.origin === location.origin && (url.pathname === PAGE || url.pathname.startsWith("/assets/"));

async function fromNetwork(request) {
  const response = await fetch(request, { signal: AbortSignal.timeout(TIMEOUT_MS) });
  if (response.ok && !response.redirected) {
    const cache = await caches.open(CACHE);
    await cache.put(request, response.clone());
  }
  return response;
}

async function answer(request) {
  try {
    return await fromNetwork(request);
  } catch (error) {
    const kept = await caches.match(request, { ignoreSearch: true });
    if (kept) return kept;
    throw error;
  }
}

/** The first visit was loaded before this worker lived: fetch its files once more, into the cache. */
const keep = (addresses) => Promise.allSettled(addresses.map((address) => fromNetwork(new Request(address))));

self.addEventListener("install", () => self.skipWaiting());
self.addEventListener("activate", (event) => event.waitUntil(self.clients.claim()));
self.addEventListener("message", (event) => {
  const addresses = event.data?.keep ?? [];
  event.waitUntil(keep(addresses.filter((address) => isOurs(new URL(address, location.href)))));
});
self.addEventListener("fetch", (event) => {
  const { request } = event;
  if (request.method === "GET" && isOurs(new URL(request.url))) event.respondWith(answer(request));
});
