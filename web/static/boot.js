// Starts the program, or says in plain words why it cannot. Nothing here keeps
// or sends anything.
'use strict';

(() => {
  const words = pickWords();
  const line = document.getElementById('boot-line');

  document.documentElement.lang = words.lang;
  line.textContent = words.say('boot.loading');
  window.goappGetenv = () => '';
  start();

  async function start() {
    try {
      const missing = await whatIsMissing();
      if (missing) return explain(missing);
      if (await looksPrivate()) await agree('private-maybe');
      await run();
    } catch (err) {
      explain('failed', err);
    }
  }

  // The first thing this browser lacks, '' if nothing. Only what was tried is
  // claimed; a word of its own for each, under boot.* in the catalogs.
  async function whatIsMissing() {
    if (!window.isSecureContext) return 'insecure';
    if (typeof WebAssembly !== 'object' || typeof WebAssembly.compile !== 'function') return 'no-wasm';
    if (typeof DecompressionStream !== 'function' || typeof Worker !== 'function' || !crypto.subtle) return 'old-browser';
    return storageTrouble();
  }

  async function storageTrouble() {
    let factory;
    try {
      factory = window.indexedDB;
    } catch {
      return 'storage-blocked';
    }
    if (!factory) return 'no-storage';
    if (!(await opens(factory))) return 'storage-blocked';
    // Private windows of Firefox and Safari keep these two from pages.
    if (!navigator.serviceWorker) return 'private';
    const storage = navigator.storage;
    if (!storage || !storage.getDirectory) return '';
    return storage.getDirectory().then(() => '', (err) => (err.name === 'SecurityError' ? 'private' : ''));
  }

  // Opens and removes an empty database: refusals show only when one tries.
  function opens(factory) {
    return new Promise((resolve) => {
      let request;
      try {
        request = factory.open('daybook-try', 1);
      } catch {
        return resolve(false);
      }
      request.onerror = () => resolve(false);
      request.onsuccess = () => {
        request.result.close();
        factory.deleteDatabase('daybook-try');
        resolve(true);
      };
    });
  }

  // Chromium gives a private window a share of memory instead of disk. A full
  // disk looks alike, so this is a question to the person and no verdict.
  async function looksPrivate() {
    const heap = performance.memory && performance.memory.jsHeapSizeLimit;
    if (!heap || !navigator.storage || !navigator.storage.estimate) return false;
    const { quota } = await navigator.storage.estimate();
    return quota < 2 * heap;
  }

  async function run() {
    const module = await WebAssembly.compile(await program());
    globalThis.daybook = { module, startWorker: (role) => daybookWorker(module, role) };
    navigator.serviceWorker.register(daybookPolicy.createScriptURL('sw.js')).catch(() => {});
    const go = new Go();
    await go.run(await WebAssembly.instantiate(module, go.importObject));
    explain('ended');
  }

  // The program travels compressed. A host that says so in its headers has it
  // unpacked on the way already; the first two bytes tell.
  async function program() {
    const response = await fetch('app.wasm.gz');
    if (!response.ok) throw new Error('HTTP ' + response.status);
    const bytes = await response.arrayBuffer();
    const head = new Uint8Array(bytes, 0, 2);
    if (head[0] !== 0x1f || head[1] !== 0x8b) return bytes;
    const unpacked = new Blob([bytes]).stream().pipeThrough(new DecompressionStream('gzip'));
    return new Response(unpacked).arrayBuffer();
  }

  // A plain page in place of the app. What was saved is untouched by it.
  function explain(why, err) {
    const main = panel();
    add(main, 'h1', words.say('boot.' + why + '.title'));
    add(main, 'p', words.say('boot.' + why));
    if (err) add(main, 'p', err.name + ': ' + err.message).className = 'quiet';
    const again = add(main, 'button', words.say('boot.again'));
    again.id = 'fault-reload';
    again.onclick = () => location.reload();
    again.focus();
  }

  function agree(why) {
    return new Promise((resolve) => {
      const main = panel();
      add(main, 'h1', words.say('boot.' + why + '.title'));
      add(main, 'p', words.say('boot.' + why));
      const on = add(main, 'button', words.say('boot.go-on'));
      on.id = 'boot-go-on';
      on.onclick = resolve;
    });
  }

  function panel() {
    const frame = document.createElement('div');
    frame.className = 'frame';
    frame.id = 'boot';
    const main = document.createElement('main');
    main.id = 'boot-panel';
    frame.append(main);
    document.body.replaceChildren(frame);
    return main;
  }

  function add(parent, tag, text) {
    const element = document.createElement(tag);
    element.textContent = text;
    parent.append(element);
    return element;
  }

  function pickWords() {
    const all = globalThis.daybookWords || {};
    const asked = (navigator.languages || []).concat('en');
    const base = (tag) => tag.toLowerCase().split('-')[0];
    const lang = asked.map((a) => Object.keys(all).find((l) => base(l) === base(a))).find(Boolean);
    return { lang: lang || 'en', say: (key) => (all[lang] && all[lang][key]) || key };
  }
})();
