// Opens the app: what is missing, the program, its two rooms. Where something
// stands in the way it says so in plain words, in a page that needs no program.
'use strict';

(() => {
  const say = daybookSay;
  const workers = [];

  // A file dropped beside the form would be opened in place of the app.
  for (const event of ['dragover', 'drop']) {
    addEventListener(event, (e) => {
      if (e.dataTransfer && e.dataTransfer.types.includes('Files')) e.preventDefault();
    });
  }

  document.getElementById('boot-line').textContent = say('boot.loading');
  open();

  async function open() {
    try {
      const module = compiled(); // under way while the browser is looked at
      module.catch(() => {}); // what went wrong comes second to what is missing
      const lacking = await daybookMissing.missing();
      if (lacking) return explain('missing', lacking);
      if (await daybookMissing.maybePrivate()) await agree('private-maybe');
      start(await module);
    } catch (err) {
      fault('failed', daybookStart.kind(err));
    }
  }

  function start(module) {
    const startWorker = (role) => {
      const worker = daybookStart.startWorker(module, role);
      workers.push(worker);
      return worker;
    };
    globalThis.daybook = { module, startWorker, onUpdate: daybookKeep.onUpdate, passkey: daybookPasskey };
    daybookStart.run(module, (info) => fault('ended', info));
    daybookKeep.start(() => workers[0]).catch((err) => console.warn('not kept for use with no network:', daybookStart.kind(err)));
  }

  // The program travels compressed. A host that says so in its headers has had
  // it unpacked on the way; the first byte tells.
  async function compiled() {
    const response = await fetch('app.wasm.gz');
    if (!response.ok) throw { name: 'HTTP ' + response.status };
    const reader = response.body.getReader();
    let next = await reader.read();
    const packed = next.value && next.value[0] === 0x1f;
    const progress = progressLine();
    const bytes = new ReadableStream({
      async pull(stream) {
        if (next.done) return stream.close();
        stream.enqueue(next.value);
        progress(next.value.length);
        next = await reader.read();
      },
    });
    const raw = packed ? bytes.pipeThrough(new DecompressionStream('gzip')) : bytes;
    return WebAssembly.compileStreaming(new Response(raw, { headers: { 'Content-Type': 'application/wasm' } }));
  }

  // After a second of loading, the line says how far it is.
  function progressLine() {
    const began = performance.now();
    const line = document.getElementById('boot-line');
    let got = 0;
    return (n) => {
      got += n;
      const percent = Math.min(99, Math.floor(got / globalThis.daybookSize * 100));
      if (line && performance.now() - began > 1000) line.textContent = say('boot.progress', percent);
    };
  }

  // The program is over. Whatever it had on the screen goes, and its workers
  // with their keys.
  function fault(why, info) {
    for (const worker of workers) worker.terminate();
    add(explain('fault', why), 'p', 'quiet', info);
  }

  // A plain page in place of the app.
  function explain(id, why) {
    const card = panel(id, why);
    const again = add(card, 'button', 'main', say('boot.again'));
    again.id = id + '-reload';
    again.onclick = () => location.reload();
    return card;
  }

  function agree(why) {
    return new Promise((resolve) => {
      const on = add(panel('maybe', why), 'button', 'main', say('boot.go-on'));
      on.id = 'maybe-go-on';
      on.onclick = resolve;
    });
  }

  function panel(id, why) {
    document.body.replaceChildren();
    const main = add(add(document.body, 'div', 'paper'), 'main', 'frame');
    main.id = id;
    const card = add(main, 'div', 'card');
    const title = add(card, 'h1', '', say('boot.' + why + '.title'));
    title.tabIndex = -1;
    title.focus();
    add(card, 'p', '', say('boot.' + why));
    return card;
  }

  function add(parent, tag, style, text) {
    const element = document.createElement(tag);
    if (style) element.className = style;
    if (text) element.textContent = text;
    parent.append(element);
    return element;
  }
})();
