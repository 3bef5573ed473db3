// Keeps the app for use with no network. All files of a version are taken or
// none, each held against the SHA-256 that the build wrote here.
//
// Which version is served is written down, and changes when the person takes
// another one. The browser's own order is not enough for that: it lets a waiting
// worker take over as soon as no page is open. This one then goes on serving the
// version that was chosen.
//
// Messages: {daybook: "take"} chooses this worker's version; {daybook: "held"}
// asks whether another one is being served; {daybook: "about"} asks what this one
// is: its edition, its files with their sums, who signed for them, and the cache
// they lie in. Answers go to the port beside them.
//
// A video or a sound of the journal has an address media/TOKEN, which means
// something to the page that asks and to its engine alone. The pieces are asked of
// that page as the player wants them, and none is kept here.
'use strict';

const VERSION = '{{version}}';
const EDITION = {{edition}};
const FILES = {{files}};
const SIGNATURE = '{{signature}}';
const HEADERS = {{headers}};

// Caches belong to the origin, so their names carry the path of this copy.
const OURS = 'daybook ' + new URL(registration.scope).pathname + ' ';
const CACHE = OURS + VERSION;
const CHOICE = OURS + 'choice';

const TYPES = {
  html: 'text/html; charset=utf-8', js: 'text/javascript; charset=utf-8', css: 'text/css; charset=utf-8',
  svg: 'image/svg+xml', png: 'image/png', gz: 'application/gzip', webmanifest: 'application/manifest+json',
};

self.addEventListener('install', (event) => event.waitUntil(install()));

self.addEventListener('activate', (event) => event.waitUntil(activate()));

self.addEventListener('message', (event) => {
  const { daybook } = event.data || {};
  const answer = (value) => event.ports[0] && event.ports[0].postMessage(value);
  if (daybook === 'take') event.waitUntil(take(answer));
  if (daybook === 'about') answer({ edition: EDITION, files: FILES, signature: SIGNATURE, cache: CACHE });
  if (daybook === 'held') event.waitUntil(served().then((cache) => answer(cache !== CACHE)));
});

self.addEventListener('fetch', (event) => {
  const path = within(event.request);
  if (path === null) return;
  const token = path.startsWith('media/') && event.clientId && path.slice('media/'.length);
  event.respondWith(token ? media(event, token) : kept(event.request, path || 'index.html'));
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

// What the browser has cached will do if it is right; else it is asked anew. The
// answer is of our own making: a redirected one could not stand for a page, and
// a host's type might be wrong.
async function fetched(path) {
  for (const cache of ['default', 'no-store']) {
    const response = await fetch(path, { cache, credentials: 'omit' });
    const bytes = await response.arrayBuffer();
    if (response.ok && FILES[path].includes(await sum(bytes))) {
      const type = TYPES[path.split('.').pop()];
      return new Response(bytes, { headers: { ...HEADERS, 'Content-Type': type } });
    }
  }
  throw new Error(path + ' is not what the build made');
}

async function sum(bytes) {
  const digest = new Uint8Array(await crypto.subtle.digest('SHA-256', bytes));
  return Array.from(digest, (b) => b.toString(16).padStart(2, '0')).join('');
}

async function activate() {
  if (!(await choice())) await choose();
  await tidy();
  await self.clients.claim();
}

async function take(answer) {
  await choose();
  if (registration.waiting) return self.skipWaiting(); // the page hears controllerchange
  await tidy();
  answer(true);
}

// The cache chosen, '' if there is none or it is gone.
async function choice() {
  const written = await caches.match('choice', { cacheName: CHOICE });
  const name = written ? await written.text() : '';
  return name && (await caches.has(name)) ? name : '';
}

async function choose() {
  await (await caches.open(CHOICE)).put('choice', new Response(CACHE));
  serving = null;
}

async function tidy() {
  const keep = [CACHE, CHOICE, await choice()];
  const old = (await caches.keys()).filter((name) => name.startsWith(OURS) && !keep.includes(name));
  await Promise.all(old.map((name) => caches.delete(name)));
}

let serving = null;

function served() {
  serving = serving || choice().then((name) => name || CACHE);
  return serving;
}

// The path below the scope, null for what is not ours to answer.
function within(request) {
  const url = request.url.split(/[?#]/)[0];
  if (request.method !== 'GET' || !url.startsWith(registration.scope)) return null;
  return url.slice(registration.scope.length);
}

// A file of the app is answered from what was kept; an address that names none
// leads to the app itself, at its one address. Looking makes no cache where a
// wiping has taken them away.
async function kept(request, path) {
  const file = await caches.match(path, { cacheName: await served() });
  if (file) return file;
  if (request.mode === 'navigate' && path !== 'index.html') return Response.redirect(registration.scope);
  return fetch(request);
}

// Pieces end where the vault's segments do.
const PIECE = 1 << 20;

// A stretch of a file: as much as was asked for, one piece at a time, the next one
// once the player has taken the last.
async function media(event, token) {
  const page = await clients.get(event.clientId);
  const range = /^bytes=(\d+)-(\d*)$/.exec(event.request.headers.get('Range') || '');
  const from = range ? Number(range[1]) : 0;
  let next = page && (await piece(page, token, from, from + PIECE));
  if (!next || !next.size) return new Response(null, { status: 404 });
  const { size, type } = next;
  const headers = { ...HEADERS, 'Content-Type': type, 'Accept-Ranges': 'bytes', 'Cache-Control': 'no-store' };
  if (from >= size) return new Response(null, { status: 416, headers: { ...headers, 'Content-Range': 'bytes */' + size } });
  const end = Math.min(range && range[2] ? Number(range[2]) + 1 : size, size);
  let at = from;
  const body = new ReadableStream({
    async pull(stream) {
      const got = next || (await piece(page, token, at, end));
      next = null;
      if (!got.bytes) return stream.error(new Error('gone'));
      const bytes = new Uint8Array(got.bytes).subarray(0, end - at);
      at += bytes.length;
      stream.enqueue(bytes);
      if (at >= end) stream.close();
    },
  }, { highWaterMark: 0 });
  headers['Content-Length'] = end - from;
  if (range) headers['Content-Range'] = 'bytes ' + from + '-' + (end - 1) + '/' + size;
  return new Response(body, { status: range ? 206 : 200, headers });
}

// {bytes, size, type}, or {} where the file is not open any more.
function piece(page, token, from, end) {
  return new Promise((resolve) => {
    const { port1, port2 } = new MessageChannel();
    port1.onmessage = (event) => resolve(event.data);
    page.postMessage({ daybook: 'media', token, from, to: Math.min(end, from - (from % PIECE) + PIECE) }, [port2]);
  });
}
