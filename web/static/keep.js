// Keeps the app on this device for use with no network, and hears of new
// versions. One that is ready waits until the person takes it, for as long as
// that may be: see sw.js. Where this version came with a release key, the next one
// has to be signed with it and to be, byte for byte, what was signed for; else it
// is not offered, and the person hears why (docs/decisions/0044-signed-editions.md).
'use strict';

const daybookKeep = (() => {
  const KEY = '{{key}}'; // Ed25519, base64; '' asks for no signature
  const workers = navigator.serviceWorker;
  let registration = null;
  let ready = null;
  let tell = null;

  // Pieces of what plays go from the engine to the worker that asks for them.
  function start(engine) {
    workers.addEventListener('message', ({ data, ports }) => {
      if (data.daybook === 'media') engine().postMessage({ ...data, port: ports[0] }, ports);
    });
    return register();
  }

  async function register() {
    registration = await workers.register(daybookStart.script('sw.js'), { updateViaCache: 'none' });
    follow(registration.installing);
    registration.addEventListener('updatefound', () => follow(registration.installing));
    if (!workers.controller) return; // the first visit
    if (registration.waiting) offer(registration.waiting);
    else if (await ask(workers.controller, 'held')) offer(workers.controller);
    registration.update().catch(() => {}); // no network is nothing unusual
  }

  // A worker that is being installed while another one is in charge.
  function follow(worker) {
    if (!worker || !workers.controller) return;
    worker.addEventListener('statechange', () => {
      if (worker.state === 'installed') offer(worker);
    });
  }

  async function offer(worker) {
    const about = await Promise.race([ask(worker, 'about'), new Promise((f) => setTimeout(f, 10000))]);
    const fits = !KEY || (!!about && (await vouched(about).catch(() => false)));
    ready = [take, JSON.stringify(about ? about.edition : {}), fits];
    if (tell) tell(...ready);
  }

  // Calls back with take(), what the version says of itself, and whether it is
  // what was signed for, when a new version is ready, now or later.
  function onUpdate(f) {
    tell = f;
    if (ready) tell(...ready);
  }

  // The list is signed, and what was kept for this version is what the list says,
  // neither more nor less. A browser that knows no Ed25519 vouches for nothing.
  async function vouched({ edition, files, signature, cache }) {
    const key = await crypto.subtle.importKey('raw', bytes(KEY), 'Ed25519', false, ['verify']);
    const list = new TextEncoder().encode(JSON.stringify({ ...edition, files }));
    if (!(await crypto.subtle.verify('Ed25519', key, bytes(signature), list))) return false;
    const kept = await caches.open(cache);
    const paths = (await kept.keys()).map((request) => request.url.slice(registration.scope.length));
    if (paths.length !== Object.keys(files).length) return false;
    for (const path of paths) {
      const digest = new Uint8Array(await crypto.subtle.digest('SHA-256', await (await kept.match(path)).arrayBuffer()));
      const sum = Array.from(digest, (b) => b.toString(16).padStart(2, '0')).join('');
      if (!files[path] || !files[path].includes(sum)) return false;
    }
    return true;
  }

  function bytes(base64) {
    return Uint8Array.from(atob(base64), (c) => c.charCodeAt(0));
  }

  // Lets the new version take over; resolves when a reload will bring it.
  function take() {
    return new Promise((resolve) => {
      workers.addEventListener('controllerchange', resolve, { once: true });
      ask(registration.waiting || registration.active, 'take').then(resolve, resolve);
    });
  }

  function ask(worker, daybook) {
    return new Promise((resolve) => {
      const { port1, port2 } = new MessageChannel();
      port1.onmessage = (event) => resolve(event.data);
      worker.postMessage({ daybook }, [port2]);
    });
  }

  return { start, onUpdate };
})();
