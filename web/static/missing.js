// What this browser lacks. Only what was tried is claimed.
'use strict';

const daybookMissing = (() => {
  // The first thing missing, '' if nothing: a key below boot.* in the catalogs.
  async function missing() {
    if (!globalThis.isSecureContext) return 'insecure';
    if (typeof WebAssembly !== 'object') return 'no-wasm';
    if (!WebAssembly.compileStreaming || !globalThis.DecompressionStream) return 'old-browser';
    if (!globalThis.Worker || !crypto.subtle) return 'old-browser';
    if (blocked()) return 'storage-blocked';
    if (!globalThis.indexedDB) return 'no-storage';
    if (await refusal()) return 'storage-blocked';
    const files = await filesRefused();
    if (files) return files;
    return navigator.serviceWorker ? '' : 'no-offline';
  }

  // Where site data is blocked the mere look at these throws. go-app looks at the
  // last two, and would not survive it.
  function blocked() {
    try {
      const { indexedDB, localStorage, sessionStorage } = globalThis;
      return indexedDB === null || !localStorage || !sessionStorage;
    } catch {
      return true;
    }
  }

  // Opens a database, with one value or none in it, and removes it: a refusal shows
  // only when one tries. Resolves to its name, '' if there is none; a browser that
  // does not answer is not accused of anything.
  function refusal(value) {
    return new Promise((resolve) => {
      setTimeout(resolve, 5000, '');
      const no = (err) => resolve((err && err.name) || 'refused');
      let request;
      try {
        request = indexedDB.open('daybook-try', 1);
      } catch (err) {
        return no(err);
      }
      request.onupgradeneeded = () => {
        if (!value) return;
        const put = request.result.createObjectStore('try').put(value, 1);
        put.onerror = () => no(put.error);
      };
      request.onerror = () => no(request.error);
      request.onsuccess = () => {
        request.result.close();
        indexedDB.deleteDatabase('daybook-try');
        resolve('');
      };
    });
  }

  // Private windows refuse to keep files. Firefox (153) says so by this name; WebKit
  // (WebKitGTK 2.50) by one that can mean anything, or it has no such files at all,
  // and tells a private window by refusing a file in a database.
  async function filesRefused() {
    const storage = navigator.storage;
    if (storage && storage.getDirectory) {
      try {
        await storage.getDirectory();
        return '';
      } catch (err) {
        if (err.name === 'SecurityError') return 'private';
      }
    }
    if ((await refusal(new Blob(['try']))) === 'UnknownError') return 'private';
    return storage && storage.getDirectory ? 'storage-blocked' : '';
  }

  // Chromium before version 133 gave a private window a share of memory in place
  // of disk; a device that is nearly full looks alike. So this is a question to
  // the person, and no verdict. Newer ones cannot be told apart at all.
  async function maybePrivate() {
    if (!performance.memory || !navigator.storage || !navigator.storage.estimate) return false;
    const { quota } = await navigator.storage.estimate();
    return quota < 2 ** 31;
  }

  return { missing, maybePrivate };
})();
