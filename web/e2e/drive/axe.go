package drive

import (
	"encoding/json"
	"errors"

	"github.com/chromedp/cdproto/page"
	"github.com/chromedp/cdproto/runtime"
	"github.com/chromedp/chromedp"
)

var axe = Script{"axe-core", "4.14.1", "axe.min.js", "29348999450cdf2849a8e70b7912fc2da85a849da39c0d0d5394f51d4a9ed95c"}

// axeScript runs every rule axe has, the best practices too.
const axeScript = `axe.run(document, { preload: false, resultTypes: ["violations"] }).then(r => r.violations.map(v =>
	v.id + " (" + v.impact + "): " + v.help + " — " +
	v.nodes.map(n => n.target.join(" ") + " " + n.html.slice(0, 120) + " " + n.any.concat(n.all).map(c => c.message).join("; ")).join(" | ")))`

// Axe returns what axe-core finds on the page. It runs in a world of its own:
// the page's scripts do not see it and the page's policy does not bind it.
func (p *Page) Axe() ([]string, error) {
	source, err := axe.Source()
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
