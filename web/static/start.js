// Starts the compiled program, in the page and in its workers: the page loads
// this file, and a worker is made of it. A worker waits for one message,
// {daybook: "start", module, role}; what comes before Go listens is kept in
// daybook.early. Both rooms are served under a policy that lets scripts be
// named by their Trusted Types only, and the policy here knows these three.
'use strict';

const daybookStart = (() => {
  const ours = ['start.js', 'wasm_exec.js', 'sw.js'];
  const named = (url) => {
    if (ours.includes(url)) return url;
    throw new TypeError('no such script');
  };
  const policy = globalThis.trustedTypes
    ? trustedTypes.createPolicy('daybook', { createScriptURL: named })
    : { createScriptURL: named };
  const script = (url) => policy.createScriptURL(url);

  function startWorker(module, role) {
    const worker = new Worker(script('start.js'));
    worker.postMessage({ daybook: 'start', module, role });
    return worker;
  }

  // Runs the program and tells once that it is over, whichever way: it returns,
  // its runtime gives up (a panic, no memory), or a JavaScript exception unwinds
  // it. After the last, go.run() never settles; only _resume shows it.
  function run(module, ended) {
    const go = new Go();
    const place = lastPanic();
    const resume = go._resume;
    let over = false;
    const end = (why) => {
      if (over) return;
      over = true;
      go._resume = () => {}; // events that come later find nobody
      for (const timeout of go._scheduledTimeouts.values()) clearTimeout(timeout);
      go._scheduledTimeouts.clear(); // wasm_exec.js would wait for them for ever
      ended(why + place());
    };
    go.exit = (code) => end('exit code ' + code);
    go._resume = () => {
      try {
        resume.call(go);
      } catch (err) {
        end(kind(err));
        throw err;
      }
    };
    WebAssembly.instantiate(module, go.importObject)
      .then((instance) => go.run(instance))
      .catch((err) => end(kind(err)));
  }

  // Names only: a message might quote what a person typed.
  function kind(err) {
    return String((err && err.name) || 'unknown');
  }

  // Listens to what Go's runtime writes before it gives up, and picks the first
  // function of ours out of it.
  function lastPanic() {
    const write = fs.writeSync;
    const decoder = new TextDecoder();
    let text = '';
    fs.writeSync = (fd, bytes) => {
      if (fd === 2) text = (text + decoder.decode(bytes)).slice(-8192);
      return write.call(fs, fd, bytes);
    };
    return () => {
      const trace = text.slice(Math.max(0, text.indexOf('[running]')));
      const found = trace.match(/^((?:daybook\/|main\.)\S*)\(/m);
      return found ? ' in ' + found[1] : '';
    };
  }

  function ended(info) {
    self.postMessage({ daybook: 'ended', info });
    self.close();
  }

  if (!('document' in globalThis)) {
    self.onmessage = (first) => {
      const { module, role } = first.data;
      const early = [];
      self.daybook = { module, role, early, startWorker: (next) => startWorker(module, next) };
      self.onmessage = (event) => early.push(event.data);
      try {
        importScripts(script('wasm_exec.js'));
        run(module, ended);
      } catch (err) {
        ended(kind(err));
      }
    };
  }
  return { script, startWorker, run, kind };
})();
