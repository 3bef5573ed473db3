package drive

import (
	"fmt"
	"net/url"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"time"
)

// BuildWASM compiles a package of the main module for the browser; test says
// whether its tests or its program. It returns the folder that holds
// program.wasm and the toolchain's wasm_exec.js.
func BuildWASM(t TB, root, pkg string, test bool) string {
	t.Helper()
	dir := t.TempDir()
	args := []string{"build", "-o", filepath.Join(dir, "program.wasm"), pkg}
	if test {
		args = []string{"test", "-c", "-o", filepath.Join(dir, "program.wasm"), pkg}
	}
	cmd := exec.Command("go", args...)
	cmd.Dir = root
	cmd.Env = append(os.Environ(), "GOOS=js", "GOARCH=wasm")
	if out, err := cmd.CombinedOutput(); err != nil {
		t.Fatalf("go %s: %v\n%s", strings.Join(args, " "), err, out)
	}
	goroot, err := exec.Command("go", "env", "GOROOT").Output()
	if err != nil {
		t.Fatalf("go env GOROOT: %v", err)
	}
	files := map[string][]byte{
		"index.html": []byte(workbenchPage), "page.js": []byte(workbenchScript), "worker.js": []byte(workbenchWorker),
		"_headers": []byte(workbenchPolicy),
	}
	files["wasm_exec.js"], err = os.ReadFile(filepath.Join(strings.TrimSpace(string(goroot)), "lib", "wasm", "wasm_exec.js"))
	if err != nil {
		t.Fatalf("wasm_exec.js: %v", err)
	}
	for name, b := range files {
		if err := os.WriteFile(filepath.Join(dir, name), b, 0o644); err != nil {
			t.Fatalf("%v", err)
		}
	}
	return dir
}

// RunWASM runs the program built in dir, in a dedicated worker of the page's
// browser, and returns its exit code and what it printed. The page is served
// under the product's content policy. The worker finds what the product's
// shell would give it: globalThis.daybook = { module, role: "test",
// startWorker(role) }; the workers it starts run the same program under their
// own role, and a TestMain may look at the role.
func RunWASM(t TB, b *Browser, dir string, args ...string) (code int, output []string) {
	t.Helper()
	host := Serve(t, dir)
	host.Headers = true
	return RunOn(b, host, "", args...)
}

// RunOn is RunWASM on a host that serves the folder already, below base.
func RunOn(b *Browser, host *Host, base string, args ...string) (code int, output []string) {
	b.t.Helper()
	return RunIn(b.First(), host, base, args...)
}

// AddProgram serves what BuildWASM made below base too: there it shares the
// storage of the site.
func (h *Host) AddProgram(base, folder string) {
	for _, name := range []string{"index.html", "page.js", "worker.js", "wasm_exec.js", "program.wasm"} {
		h.Add(base+name, filepath.Join(folder, name))
	}
}

// RunIn is RunOn in a certain tab.
func RunIn(p *Page, host *Host, base string, args ...string) (code int, output []string) {
	p.t.Helper()
	p.Go(host.URL() + base + "index.html?" + url.Values{"arg": args}.Encode())
	p.UntilWithin("globalThis.ended !== undefined", wasmPatience)
	return Eval[int](p, "globalThis.ended"), Eval[[]string](p, "globalThis.lines")
}

const wasmPatience = 15 * time.Minute // a suite, or a journal to fill, may take minutes

// Verdict logs a test program's output and fails where it failed.
func Verdict(t TB, code int, lines []string) {
	t.Helper()
	text := strings.Join(lines, "\n")
	t.Logf("%s", text)
	switch {
	case code != 0:
		t.Errorf("exit code %d", code)
	case !strings.Contains(text, "\nPASS") && !strings.HasPrefix(text, "PASS"):
		t.Errorf("the program ended without saying PASS")
	}
}

const workbenchPage = `<!doctype html><html lang="en"><head><meta charset="utf-8"><title>tests</title><link rel="icon" href="data:,"></head>
<body><main><p>tests</p></main><script src="page.js"></script></body></html>
`

const workbenchPolicy = `/*
  Content-Security-Policy: default-src 'none'; script-src 'self' 'wasm-unsafe-eval'; style-src 'self'; img-src 'self' blob: data:; media-src 'self' blob:; connect-src 'self'; manifest-src 'self'; worker-src 'self'; base-uri 'none'; form-action 'none'; require-trusted-types-for 'script'; trusted-types daybook
`

// The page compiles once and hands the module to the worker, as boot.js does.
// In the worker, wasm_exec.js wants files and a process; the program gets
// lines out and an exit code, nothing else.
const workbenchScript = `"use strict";
globalThis.lines = [];
const query = new URLSearchParams(location.search);
const policy = globalThis.trustedTypes ? trustedTypes.createPolicy("daybook", { createScriptURL: u => u }) : { createScriptURL: u => u };
const start = (module, role) => {
	const w = new Worker(policy.createScriptURL("worker.js"));
	w.postMessage({ daybook: "start", module, role, args: ["program", ...query.getAll("arg")] });
	return w;
};
const end = code => { globalThis.ended ??= code };
const say = line => { lines.push(line); console.log(line) };
WebAssembly.compileStreaming(fetch("program.wasm")).then(async module => {
	const w = start(module, "test");
	w.onmessage = e => {
		if (e.data.line !== undefined) say(e.data.line);
		if (e.data.ended !== undefined) end(e.data.ended);
	};
	w.onerror = e => { say("worker: " + e.message); end(2) };
}).catch(e => { say(String(e)); end(2) });
`

const workbenchWorker = `"use strict";
onmessage = e => {
	if (!e.data || e.data.daybook !== "start") {
		(globalThis.daybook ||= { early: [] }).early.push(e.data);
		return;
	}
	const { module, role, args } = e.data;
	const policy = globalThis.trustedTypes ? trustedTypes.createPolicy("daybook", { createScriptURL: u => u }) : { createScriptURL: u => u };
	const startWorker = role => {
		const w = new Worker(policy.createScriptURL("worker.js"));
		w.postMessage({ daybook: "start", module, role, args });
		return w;
	};
	globalThis.daybook = { module, role, startWorker, early: [] };
	onmessage = e => daybook.early.push(e.data);
	importScripts(policy.createScriptURL("wasm_exec.js"));
	const go = new Go();
	go.argv = args;
	daybook.held = size => go._values.filter(v => v instanceof ArrayBuffer && v.byteLength === size).length; // by the program
	let rest = "";
	const decoder = new TextDecoder();
	fs.writeSync = (fd, bytes) => {
		const text = (rest + decoder.decode(bytes, { stream: true })).split("\n");
		rest = text.pop();
		for (const line of text) if (role === "test") postMessage({ line });
		return bytes.length;
	};
	go.exit = code => {
		if (role !== "test") return postMessage({ daybook: "ended", info: "" });
		if (rest) postMessage({ line: rest });
		postMessage({ ended: code });
	};
	WebAssembly.instantiate(module, go.importObject).then(i => go.run(i)).catch(err => {
		if (role === "test") { postMessage({ line: String(err && err.stack || err) }); postMessage({ ended: 2 }) }
	});
};
`

// TestPackages lists the packages below root/dir that have tests for the
// browser, as import paths from the root.
func TestPackages(root, dir string) ([]string, error) {
	files, err := filepath.Glob(filepath.Join(root, dir, "*", "*_test.go"))
	if err != nil {
		return nil, err
	}
	var packages []string
	for _, f := range files {
		p := "./" + filepath.ToSlash(filepath.Join(dir, filepath.Base(filepath.Dir(f))))
		if len(packages) == 0 || packages[len(packages)-1] != p {
			packages = append(packages, p)
		}
	}
	if len(packages) == 0 {
		return nil, fmt.Errorf("no tests below %s", filepath.Join(root, dir))
	}
	return packages, nil
}
