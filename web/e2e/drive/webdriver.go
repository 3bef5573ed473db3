package drive

import (
	"encoding/base64"
	"encoding/json"
	"errors"
	"strings"
)

// wire carries the commands of W3C WebDriver to a browser. Firefox takes them
// from a socket of its own, by name; WebKit over HTTP, by path.
type wire interface {
	call(c command, params map[string]any) (json.RawMessage, error)
}

// command is one of WebDriver's, under both names. {id} in a path is the
// parameter of that name.
type command struct{ name, method, path string }

var (
	navigate     = command{"WebDriver:Navigate", "POST", "url"}
	execute      = command{"WebDriver:ExecuteAsyncScript", "POST", "execute/async"}
	perform      = command{"WebDriver:PerformActions", "POST", "actions"}
	findElement  = command{"WebDriver:FindElement", "POST", "element"}
	focused      = command{"WebDriver:GetActiveElement", "GET", "element/active"}
	sendKeys     = command{"WebDriver:ElementSendKeys", "POST", "element/{id}/value"}
	screenshot   = command{"WebDriver:TakeScreenshot", "GET", "screenshot"}
	newWindow    = command{"WebDriver:NewWindow", "POST", "window/new"}
	thisWindow   = command{"WebDriver:GetWindowHandle", "GET", "window"}
	switchWindow = command{"WebDriver:SwitchToWindow", "POST", "window"}
	closeWindow  = command{"WebDriver:CloseWindow", "DELETE", "window"}
	setTimeouts  = command{"WebDriver:SetTimeouts", "POST", "timeouts"}
)

// session is one browser under WebDriver. It speaks to one window at a time.
type session struct {
	wire
	at string // the window it speaks to
}

// open learns the first window and sets how long a command may take.
func (s *session) open() (*window, error) {
	ms := Patience.Milliseconds()
	if _, err := s.call(setTimeouts, map[string]any{"script": ms, "pageLoad": ms, "implicit": 0}); err != nil {
		return nil, err
	}
	handle, err := s.text(thisWindow, nil)
	s.at = handle
	return &window{s, handle}, err
}

func (s *session) another() (*window, error) {
	raw, err := s.call(newWindow, map[string]any{"type": "tab", "focus": true})
	if err != nil {
		return nil, err
	}
	var made struct{ Handle string }
	return &window{s, made.Handle}, json.Unmarshal(raw, &made)
}

// text is the answer of a command that answers with a string.
func (s *session) text(c command, params map[string]any) (string, error) {
	raw, err := s.call(c, params)
	if err != nil {
		return "", err
	}
	var v string
	err = json.Unmarshal(raw, &v)
	return v, err
}

// window is the hand at one tab.
type window struct {
	s      *session
	handle string
}

func (w *window) call(c command, params map[string]any) (json.RawMessage, error) {
	if err := w.turn(false); err != nil {
		return nil, err
	}
	return w.s.call(c, params)
}

func (w *window) front() error { return w.turn(true) }

// turn has the session speak to this window, and may bring it to the front.
func (w *window) turn(front bool) error {
	if w.s.at == w.handle && !front {
		return nil
	}
	_, err := w.s.call(switchWindow, map[string]any{"handle": w.handle, "focus": front})
	if err == nil {
		w.s.at = w.handle
	}
	return err
}

// evalScript answers with one letter and JSON, or words: what the value is, or
// what was thrown.
const evalScript = `const done = arguments[arguments.length - 1];
(async () => (EXPRESSION))().then(v => done("v" + JSON.stringify(v ?? null)), e => done("e" + e));`

func (w *window) eval(js string) ([]byte, error) {
	raw, err := w.call(execute, map[string]any{"script": strings.Replace(evalScript, "EXPRESSION", js, 1), "args": []any{}})
	if err != nil {
		return nil, err
	}
	var answer string
	if err := json.Unmarshal(raw, &answer); err != nil || answer == "" {
		return nil, errors.New("the script gave no answer")
	}
	if answer[0] == 'e' {
		return nil, errors.New(answer[1:])
	}
	return []byte(answer[1:]), nil
}

func (w *window) press(x, y float64) error {
	finger := map[string]any{"type": "pointer", "id": "finger", "parameters": map[string]any{"pointerType": "mouse"}, "actions": []any{
		map[string]any{"type": "pointerMove", "duration": 0, "x": int(x), "y": int(y), "origin": "viewport"},
		map[string]any{"type": "pointerDown", "button": 0},
		map[string]any{"type": "pointerUp", "button": 0},
	}}
	_, err := w.call(perform, map[string]any{"actions": []any{finger}})
	return err
}

// backspace is its key in WebDriver's private part of Unicode.
const backspace = "\ue003"

func (w *window) insert(text string) error {
	if text == "" {
		text = backspace
	}
	return w.keys(focused, nil, text)
}

// give names the files, a line each, as WebDriver wants it.
func (w *window) give(selector string, files []string) error {
	return w.keys(findElement, map[string]any{"using": "css selector", "value": selector}, strings.Join(files, "\n"))
}

// keys sends keys to the element that a command answers with.
func (w *window) keys(which command, params map[string]any, text string) error {
	raw, err := w.call(which, params)
	if err != nil {
		return err
	}
	var found map[string]json.RawMessage
	var id string
	if err = json.Unmarshal(raw, &found); err != nil {
		return err
	}
	if inner, ok := found["value"]; ok { // Firefox wraps it once more
		if err = json.Unmarshal(inner, &found); err != nil {
			return err
		}
	}
	if err = json.Unmarshal(found[elementKey], &id); err != nil {
		return err
	}
	_, err = w.call(sendKeys, map[string]any{"id": id, "text": text})
	return err
}

// elementKey marks an element in WebDriver's answers.
const elementKey = "element-6066-11e4-a52e-4f735466cecf"

func (w *window) visit(url string) error {
	_, err := w.call(navigate, map[string]any{"url": url})
	return err
}

// reload is the page's own way: WebDriver's goes past the service worker in
// Firefox, as a reload with the shift key does.
func (w *window) reload() error {
	if _, err := w.eval(`void (window.e2eOld = true, setTimeout(() => location.reload()))`); err != nil {
		return err
	}
	return loaded(w)
}

func (w *window) picture() ([]byte, error) {
	if err := w.turn(false); err != nil {
		return nil, err
	}
	text, err := w.s.text(screenshot, map[string]any{"full": false})
	if err != nil {
		return nil, err
	}
	return base64.StdEncoding.DecodeString(text)
}

func (w *window) close() error {
	_, err := w.call(closeWindow, nil)
	w.s.at = ""
	return err
}
