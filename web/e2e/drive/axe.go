package drive

import (
	"archive/tar"
	"bytes"
	"compress/gzip"
	"crypto/sha256"
	"encoding/hex"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"os"
	"os/exec"
	"path/filepath"
	"sync"

	"github.com/chromedp/cdproto/page"
	"github.com/chromedp/cdproto/runtime"
	"github.com/chromedp/chromedp"
)

// axe-core is fetched once through npm and kept in the user's cache folder.
const (
	axeVersion = "4.14.1"
	axeSHA256  = "29348999450cdf2849a8e70b7912fc2da85a849da39c0d0d5394f51d4a9ed95c" // of axe.min.js
)

// ErrNoNPM: axe-core is not in the cache and npm is not there to fetch it.
var ErrNoNPM = errors.New("axe-core " + axeVersion + " is not in the cache folder and npm, which fetches it, is not installed")

var axeSource = sync.OnceValues(func() (string, error) {
	cache, err := os.UserCacheDir()
	if err != nil {
		return "", err
	}
	file := filepath.Join(cache, "daybook-e2e", "axe-"+axeVersion+".min.js")
	b, err := os.ReadFile(file)
	if err != nil || hexSum(b) != axeSHA256 {
		if b, err = fetchAxe(); err != nil {
			return "", err
		}
		os.MkdirAll(filepath.Dir(file), 0o755)
		os.WriteFile(file, b, 0o644)
	}
	return string(b), nil
})

func hexSum(b []byte) string {
	s := sha256.Sum256(b)
	return hex.EncodeToString(s[:])
}

// fetchAxe has npm pack the pinned version and takes one file out of it.
func fetchAxe() ([]byte, error) {
	npm, err := exec.LookPath("npm")
	if err != nil {
		return nil, ErrNoNPM
	}
	dir, err := os.MkdirTemp("", "axe")
	if err != nil {
		return nil, err
	}
	defer os.RemoveAll(dir)
	cmd := exec.Command(npm, "pack", "--silent", "axe-core@"+axeVersion)
	cmd.Dir = dir
	if out, err := cmd.CombinedOutput(); err != nil {
		return nil, fmt.Errorf("npm pack axe-core@%s: %w: %s", axeVersion, err, out)
	}
	packed, err := os.ReadFile(filepath.Join(dir, "axe-core-"+axeVersion+".tgz"))
	if err != nil {
		return nil, err
	}
	b, err := untar(packed, "package/axe.min.js")
	if err == nil && hexSum(b) != axeSHA256 {
		err = fmt.Errorf("axe-core %s is not the file that was pinned", axeVersion)
	}
	return b, err
}

func untar(packed []byte, name string) ([]byte, error) {
	unzipped, err := gzip.NewReader(bytes.NewReader(packed))
	if err != nil {
		return nil, err
	}
	for r := tar.NewReader(unzipped); ; {
		h, err := r.Next()
		if err != nil {
			return nil, fmt.Errorf("%s: %w", name, err)
		}
		if h.Name == name {
			return io.ReadAll(r)
		}
	}
}

// axeScript runs every rule axe has, the best practices too.
const axeScript = `axe.run(document, { preload: false, resultTypes: ["violations"] }).then(r => r.violations.map(v =>
	v.id + " (" + v.impact + "): " + v.help + " — " +
	v.nodes.map(n => n.target.join(" ") + " " + n.html.slice(0, 120) + " " + n.any.concat(n.all).map(c => c.message).join("; ")).join(" | ")))`

// Axe returns what axe-core finds on the page. It runs in a world of its own:
// the page's scripts do not see it and the page's policy does not bind it.
func (p *Page) Axe() ([]string, error) {
	source, err := axeSource()
	if err != nil {
		return nil, err
	}
	ctx, cancel := p.limited()
	defer cancel()
	tree, err := chromedp.Call(ctx, page.GetFrameTree, struct{}{})
	if err != nil {
		return nil, err
	}
	world, err := chromedp.Call(ctx, page.CreateIsolatedWorld, page.CreateIsolatedWorldParams{
		FrameID: tree.FrameTree.Frame.ID, WorldName: "axe",
	})
	if err != nil {
		return nil, err
	}
	r, err := chromedp.Call(ctx, runtime.Evaluate, runtime.EvaluateParams{
		Expression: source + ";\n" + axeScript, ContextID: world.ExecutionContextID,
		AwaitPromise: new(true), ReturnByValue: new(true),
	})
	if err != nil {
		return nil, err
	}
	if r.ExceptionDetails != nil {
		return nil, errors.New(exceptionText(r.ExceptionDetails))
	}
	var found []string
	return found, json.Unmarshal(r.Result.Value, &found)
}
