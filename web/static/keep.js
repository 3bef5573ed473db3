// Keeps the app on this device for use with no network, and hears of new
// versions. One that is ready waits until the person takes it, for as long as
// that may be: see sw.js.
'use strict';

const daybookKeep = (() => {
  const workers = navigator.serviceWorker;
  let registration = null;
  let ready = false;
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
    if (registration.waiting || (await ask(workers.controller, 'held'))) offer();
    registration.update().catch(() => {}); // no network is nothing unusual
  }

  // A worker that is being installed while another one is in charge.
  function follow(worker) {
    if (!worker || !workers.controller) return;
    worker.addEventListener('statechange', () => {
      if (worker.state === 'installed') offer();
    });
  }

  function offer() {
    ready = true;
    if (tell) tell(take);
  }

  // Calls back with take() when a new version is ready, now or later.
  function onUpdate(f) {
    tell = f;
    if (ready) offer();
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
