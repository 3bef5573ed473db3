// A worker of this program: the engine, or the derivation of one key. What
// arrives while Go starts waits in daybook.early.
'use strict';

importScripts('start.js', 'wasm_exec.js');

const early = [];

self.onmessage = (event) => {
  const message = event.data;
  if (!message || message.daybook !== 'start' || self.daybook) {
    early.push(message);
    return;
  }
  const { module, role } = message;
  self.daybook = { module, role, early, startWorker: (next) => daybookWorker(module, next) };
  run(module).then(() => ended('stopped'), (err) => ended(String(err && err.name)));
};

async function run(module) {
  const go = new Go();
  await go.run(await WebAssembly.instantiate(module, go.importObject));
}

function ended(info) {
  self.postMessage({ daybook: 'ended', info });
}
