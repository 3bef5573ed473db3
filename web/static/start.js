// Shared by the page and its workers: a worker of this program, in a role.
// The policy lets two addresses through, so that no other script can be named.
'use strict';

const daybookPolicy = globalThis.trustedTypes
  ? trustedTypes.createPolicy('daybook', {
    createScriptURL: (url) => {
      if (url === 'worker.js' || url === 'sw.js') return url;
      throw new TypeError('no such script');
    },
  })
  : { createScriptURL: (url) => url };

function daybookWorker(module, role) {
  const worker = new Worker(daybookPolicy.createScriptURL('worker.js'));
  worker.postMessage({ daybook: 'start', module, role });
  return worker;
}
