// Keeps a questionnaire for when there is no network. The server puts VERSION, SCOPE and FILES before these lines.

const CACHE = `moisson ${SCOPE} ${VERSION}`;
const PATIENCE = 4_000;

addEventListener("install", (event) => {
  event.waitUntil(caches.open(CACHE)
    .then((cache) => cache.addAll([SCOPE, ...FILES].map((file) => new Request(file, { cache: "no-cache" }))))
    .then(() => skipWaiting()));
});

addEventListener("activate", (event) => {
  event.waitUntil(caches.keys()
    .then((names) => Promise.all(names.filter((name) => name.startsWith(`moisson ${SCOPE} `) && name !== CACHE).map((name) => caches.delete(name))))
    .then(() => clients.claim()));
});

addEventListener("fetch", (event) => {
  const { request } = event;
  const path = new URL(request.url).pathname;
  if (request.method !== "GET" || new URL(request.url).search) return;
  if (path === SCOPE) event.respondWith(newest(request));
  else if (FILES.includes(path)) event.respondWith(kept(request));
});

/** The page itself comes from the server, which knows whether the collection is still open; without network, as it was kept. */
async function newest(request) {
  try {
    return await fetch(request, { signal: AbortSignal.timeout(PATIENCE) });
  } catch (noNetwork) {
    return kept(request);
  }
}

async function kept(request) {
  const cache = await caches.open(CACHE);
  return await cache.match(new URL(request.url).pathname) ?? fetch(request);
}
