/*
 * The service worker. It shows a page of its own when the service cannot be reached, and does nothing else: it keeps no file
 * of the chat, so a page can never be older than its service. The build replaces the version with a hash of the files below.
 */
const cacheName = 'offline-__VERSION__';
const offlinePage = '/offline.html';
const files = [offlinePage, '/offline.css', '/offline.js', '/theme.css', '/icon.svg'];

self.addEventListener('install', (event) => {
  event.waitUntil(storeFiles().then(() => self.skipWaiting()));
});

self.addEventListener('activate', (event) => {
  event.waitUntil(removeOldCaches().then(() => self.clients.claim()));
});

self.addEventListener('fetch', (event) => {
  const { request } = event;
  const { origin, pathname } = new URL(request.url);
  if (request.mode === 'navigate') {
    event.respondWith(fetchOr(request, offlinePage));
  } else if (origin === self.location.origin && files.includes(pathname)) {
    event.respondWith(fetchOr(request, pathname));
  }
});

async function fetchOr(request, file) {
  try {
    return await fetch(request);
  } catch (error) {
    const stored = await caches.match(file);
    if (stored === undefined) {
      throw error;
    }
    return stored;
  }
}

async function storeFiles() {
  const cache = await caches.open(cacheName);
  // Past the browser's own cache, which may still have files of an older version.
  await cache.addAll(files.map((file) => new Request(file, { cache: 'reload' })));
}

async function removeOldCaches() {
  const names = await caches.keys();
  await Promise.all(names.filter((name) => name !== cacheName).map((name) => caches.delete(name)));
}
