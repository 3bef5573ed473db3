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
    if (!(await opens())) return 'storage-blocked';
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

  // Opens an empty database and removes it: a refusal shows only when one tries.
  // A browser that does not answer is not accused of anything.
  function opens() {
    return new Promise((resolve) => {
      setTimeout(resolve, 5000, true);
      let request;
      try {
        request = indexedDB.open('daybook-try', 1);
      } catch {
        return resolve(false);
      }
      request.onerror = () => resolve(false);
      request.onsuccess = () => {
        request.result.close();
        indexedDB.deleteDatabase('daybook-try');
        resolve(true);
      };
    });
  }

  // Firefox (153) refuses these files in private windows, by this name.
  async function filesRefused() {
    if (!navigator.storage || !navigator.storage.getDirectory) return '';
    try {
      await navigator.storage.getDirectory();
      return '';
    } catch (err) {
      return err.name === 'SecurityError' ? 'private' : 'storage-blocked';
    }
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
