// Keeps the whole app for use with no network. All files are taken or none, each
// held against the SHA-256 that the build wrote here; a new version waits until
// the person agrees, and the old one works until then.
'use strict';

const VERSION = '{{version}}';
const FILES = {{files}};

// Caches belong to the origin, so the name carries the path of this copy.
const OURS = 'daybook ' + new URL(registration.scope).pathname + ' ';
const CACHE = OURS + VERSION;

const TYPES = {
  html: 'text/html; charset=utf-8', js: 'text/javascript; charset=utf-8', css: 'text/css; charset=utf-8',
  svg: 'image/svg+xml', png: 'image/png', gz: 'application/gzip', txt: 'text/plain; charset=utf-8',
  webmanifest: 'application/manifest+json',
};

self.addEventListener('install', (event) => event.waitUntil(install()));

self.addEventListener('activate', (event) => event.waitUntil(activate()));

self.addEventListener('message', (event) => {
  if (event.data && event.data.daybook === 'take') self.skipWaiting();
});

self.addEventListener('fetch', (event) => {
  const path = within(event.request);
  if (path === null) return;
  if (event.request.mode === 'navigate') event.respondWith(page(path));
  else if (path in FILES) event.respondWith(kept(path));
});

async function install() {
  const cache = await caches.open(CACHE);
  try {
    await Promise.all(Object.keys(FILES).map(async (path) => cache.put(path, await fetched(path))));
  } catch (err) {
    await caches.delete(CACHE);
    throw err;
  }
}

// A fresh answer of our own making: a redirected one could not stand for a
// page, and a host's type might be wrong.
async function fetched(path) {
  const response = await fetch(path, { cache: 'no-store', credentials: 'omit' });
  if (!response.ok) throw new Error(path + ': HTTP ' + response.status);
  const bytes = await response.arrayBuffer();
  const sum = hex(await crypto.subtle.digest('SHA-256', bytes));
  if (!FILES[path].includes(sum)) throw new Error(path + ' is not what the build made');
  return new Response(bytes, { headers: { 'Content-Type': TYPES[path.split('.').pop()] } });
}

function hex(buffer) {
  return Array.from(new Uint8Array(buffer), (b) => b.toString(16).padStart(2, '0')).join('');
}

async function activate() {
  const names = await caches.keys();
  await Promise.all(names.filter((n) => n.startsWith(OURS) && n !== CACHE).map((n) => caches.delete(n)));
  await self.clients.claim();
}

// The path below the scope, null for what is not ours to answer.
function within(request) {
  const url = request.url.split('#')[0].split('?')[0];
  if (request.method !== 'GET' || !url.startsWith(registration.scope)) return null;
  return url.slice(registration.scope.length);
}

async function page(path) {
  if (path === '' || path === 'index.html') return kept('index.html');
  if (path === 'away.html') return kept(path);
  return Response.redirect(registration.scope); // one route; addresses go to history
}

async function kept(path) {
  const cache = await caches.open(CACHE);
  return (await cache.match(path)) || fetch(path);
}
