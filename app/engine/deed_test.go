package engine_test

import (
	"errors"
	"go/ast"
	"go/parser"
	"go/token"
	"path/filepath"
	"slices"
	"strconv"
	"testing"

	"daybook/app/engine"
	"daybook/app/journal"
)

// deed is something a person can do that writes. Every Op stands here or among
// looks; fault_test.go breaks off each deed at each of its writes.
type deed struct {
	op   string
	what string
	on   string // the ground it is done on; "" is a filled journal that is open
	do   func(t *testing.T, e *engine.Engine, g *ground) error
	also []string // states that a crash may leave beside the one before and the one after
	mild bool     // what it leaves is only told: it may be missing although the deed was acknowledged
}

// act makes a deed of one request.
func act[Q, A any](op engine.Op[Q, A], what string, q func(g *ground) Q) deed {
	return deed{op: string(op), what: what, do: func(_ *testing.T, e *engine.Engine, g *ground) error {
		_, err := op.Ask(ctx, e, q(g))
		return err
	}}
}

func (d deed) grounds(on ...string) (list []deed) {
	for _, g := range on {
		d.on = g
		list = append(list, d)
	}
	return list
}

func (d deed) told() deed { d.mild = true; return d }

func is[Q any](q Q) func(*ground) Q { return func(*ground) Q { return q } }

func anyIncident() journal.Incident { return journal.Incident{What: "He rang again."} }

var typedNote = "nobody else reads this"

func deeds() []deed {
	list := [][]deed{
		{act(engine.SetLanguage, "", is(engine.LanguageRequest{Language: "pt-BR"}))},
		act(engine.Make, "", is(engine.PassphraseRequest{Passphrase: passphrase})).grounds("nothing"),
		unlocking("", func(*ground) string { return passphrase }).grounds("locked", "first version, locked"),
		unlocking("by the recovery code", func(g *ground) string { return g.recovery }).grounds("locked"),
		{{op: string(engine.DropOlder), on: "older", mild: true, do: act(engine.DropOlder, "", is(engine.None{})).do}},
		act(engine.SaveIncident, "new", is(engine.SaveRequest{Incident: anyIncident(), Private: &typedNote, Form: "write"})).grounds("", "first version"),
		{act(engine.SaveIncident, "amended", func(g *ground) engine.SaveRequest {
			return engine.SaveRequest{ID: g.incident, Incident: anyIncident(), Reason: "again", Private: &typedNote}
		})},
		act(engine.Erase, "an incident", func(g *ground) engine.EraseRequest {
			return engine.EraseRequest{ID: g.incident, Passphrase: passphrase, Reason: "mine"}
		}).grounds("", "first version"),
		{act(engine.Erase, "a file", func(g *ground) engine.EraseRequest {
			return engine.EraseRequest{ID: g.loose, Passphrase: passphrase}
		})},
		{act(engine.Erase, "a person", func(g *ground) engine.EraseRequest {
			return engine.EraseRequest{ID: g.person, Passphrase: passphrase}
		})},
		{{op: string(engine.AddEvidence), do: func(_ *testing.T, e *engine.Engine, _ *ground) error {
			_, err := engine.AddEvidence.AskWith(ctx, e, engine.None{}, file("new.bin", slices.Repeat([]byte("new "), 300_000)), nil)
			return err
		}}},
		{{op: string(engine.AddCovered), do: func(_ *testing.T, e *engine.Engine, g *ground) error {
			_, err := engine.AddCovered.AskWith(ctx, e, engine.ExhibitRequest{ID: g.photo}, file("covered.jpg", []byte(picture+"covered")), nil)
			return err
		}}},
		{act(engine.Decrypt, "", func(g *ground) engine.DecryptRequest {
			return engine.DecryptRequest{InsideRequest: engine.InsideRequest{ID: g.loose}}
		})},
		{act(engine.AnswerChat, "", func(g *ground) engine.ChatAnswer {
			return engine.ChatAnswer{ID: g.loose, Order: "day-first", Zone: "Europe/London", Parties: []journal.Party{{Name: "X", Person: g.person}}}
		})},
		{{op: string(engine.AddStamp), do: func(t *testing.T, e *engine.Engine, _ *ground) error {
			lines, err := engine.GetStamps.Ask(ctx, e, engine.None{})
			if err == nil {
				_, err = engine.AddStamp.AskWith(ctx, e, engine.None{}, file("x.ots", otsOf(lines.Lines)), nil)
			}
			return err
		}}, act(engine.SaveCheckpoint, "", is(engine.None{}))},
		{act(engine.RememberGiver, "", is(engine.Giver{Key: "SHA256:k", Name: "N"})), act(engine.ForgetGiver, "", is(engine.Giver{}))},
		{act(engine.SaveRecord, "new", is(engine.SaveRecordRequest{
			Record: journal.Record{Person: &journal.Person{Name: "Ruth, next door"}}, Details: &journal.Details{Numbers: []string{"01632 960 114"}}, Private: &typedNote,
		}))},
		{act(engine.SaveRecord, "revised", func(g *ground) engine.SaveRecordRequest {
			return engine.SaveRecordRequest{ID: g.person, Record: journal.Record{Person: &journal.Person{Name: "Known by now"}, Reason: "told"}, Form: "person"}
		})},
		{act(engine.SaveRecord, "a plan", is(planOf("places", "Ruth's")))},
		{act(engine.SaveDraft, "", is(engine.Draft{Form: "write", Object: "x", Fields: []byte(`"typed"`)}))},
		{act(engine.DropDraft, "", is(engine.DraftRequest{Form: "write"}))},
		{act(engine.SetLeaving, "", is(engine.Leaving{On: true}))},
		{act(engine.SetSettings, "", is(engine.Settings{AutoLock: 30}))},
		{act(engine.SaveBundle, "", is(engine.BundleRequest{Language: "en"})), act(engine.SaveBundle, "a part, for someone", func(g *ground) engine.BundleRequest {
			return engine.BundleRequest{Language: "en", For: "the police", Choice: engine.Choice{Without: []string{g.incident}}}
		})},
		{act(engine.SaveBundle, "locked with words", is(engine.BundleRequest{Lock: engine.Lock{With: engine.LockWords}}))},
		{act(engine.DropBundle, "", is(engine.None{})), handedLocked(engine.UnlockBundle)},
		act(engine.RenewRecovery, "", is(rightKey)).grounds("", "first version"),
		{act(engine.RemoveRecovery, "", is(rightKey))},
		{passkey("", false), passkey("and removed", true)},
		act(engine.ChangePassphrase, "", is(engine.ChangeRequest{Key: passphrase, New: newPassphrase})).grounds("", "first version"),
		{act(engine.Recall, "", is(rightKey))},
		{act(engine.SaveBackup, "", is(engine.BackupRequest{})).told()}, // which copies there are
		{act(engine.DropBackup, "", is(engine.None{}))},
		{withCopy(engine.CheckCopy, is(engine.CopyRequest{})).told()},
		withCopy(engine.Restore, func(g *ground) engine.RestoreRequest {
			return engine.RestoreRequest{Secret: g.recovery, Passphrase: passphrase}
		}).leaving("none", "empty", "restoring").told().grounds("nothing"), // whether the code opens it here as well
		{act(engine.Wipe, "", is(rightKey)).leaving("wiped", "none")},
	}
	return slices.Concat(list...)
}

// passkey adds one, and takes it back where that is asked for.
func passkey(what string, back bool) deed {
	return deed{op: string(engine.SetPasskey), what: what, do: func(_ *testing.T, e *engine.Engine, _ *ground) error {
		q := engine.PasskeyRequest{Key: passphrase, Asks: engine.Passkey{ID: []byte("id"), Salt: []byte("salt")}, Secret: make([]byte, 32)}
		_, err := engine.SetPasskey.Ask(ctx, e, q)
		if err == nil && back {
			_, err = engine.RemovePasskey.Ask(ctx, e, rightKey)
		}
		return err
	}}
}

// withCopy makes a deed of a request to which a copy is handed over.
func withCopy[Q, A any](op engine.Op[Q, A], q func(g *ground) Q) deed {
	return deed{op: string(op), do: func(_ *testing.T, e *engine.Engine, g *ground) error {
		_, err := op.AskWith(ctx, e, q(g), handed(g.copy), nil)
		return err
	}}
}

// nothingThere looks into a bundle where none was checked.
func nothingThere[Q, A any](op engine.Op[Q, A], q Q) deed {
	return deed{op: string(op), do: func(t *testing.T, e *engine.Engine, _ *ground) error {
		if _, err := op.Ask(ctx, e, q); !isCode(err, engine.NotFound) {
			t.Errorf("%s: %v", op, err)
		}
		return nil
	}}
}

// unlocking and reading all there is succeeds whatever cannot be written.
func unlocking(what string, key func(g *ground) string) deed {
	return deed{op: string(engine.Unlock), what: what, do: func(t *testing.T, e *engine.Engine, g *ground) error {
		_, err := engine.Unlock.Ask(ctx, e, engine.PassphraseRequest{Passphrase: key(g)})
		if err == nil {
			_, err = engine.GetHealth.Ask(ctx, e, engine.None{})
		}
		if err != nil {
			t.Errorf("the journal stays closed: %v", err)
		}
		return err
	}}
}

func (d deed) leaving(states ...string) deed { d.also = states; return d }

// looks write nothing that stays.
var looks = []deed{
	act(engine.GetStatus, "", is(engine.None{})), act(engine.OfferPhrase, "", is(engine.LanguageRequest{Language: "en"})),
	act(engine.GetFiles, "", is(engine.FilesRequest{Limit: 10})), act(engine.TakeWaiting, "", is(engine.None{})),
	act(engine.GetHealth, "", is(engine.None{})), act(engine.GetTimeline, "", is(engine.TimelineRequest{Limit: 50, Query: "van"})),
	act(engine.GetFacets, "", is(engine.None{})), act(engine.GetPattern, "", is(engine.PatternRequest{})),
	act(engine.GetIncident, "", func(g *ground) engine.IncidentRequest { return engine.IncidentRequest{ID: g.incident} }),
	act(engine.ShowEvidence, "", func(g *ground) engine.ExhibitRequest { return engine.ExhibitRequest{ID: g.photo} }),
	act(engine.ShowSmall, "", func(g *ground) engine.ExhibitRequest { return engine.ExhibitRequest{ID: g.photo} }), // what it draws: small_test.go
	act(engine.GetClaims, "", func(g *ground) engine.ExhibitRequest { return engine.ExhibitRequest{ID: g.photo} }),
	act(engine.ReadText, "", func(g *ground) engine.TextRequest { return engine.TextRequest{ID: g.photo} }),
	act(engine.ReadChat, "", func(g *ground) engine.ChatRequest { return engine.ChatRequest{ID: g.loose} }),
	act(engine.ReadMail, "", func(g *ground) engine.ChatRequest { return engine.ChatRequest{ID: g.loose} }),
	act(engine.GetChat, "", func(g *ground) engine.ChatPageRequest {
		return engine.ChatPageRequest{ID: g.loose, Count: 9, Query: "light"}
	}),
	act(engine.QuoteChat, "", func(g *ground) engine.QuoteRequest { return engine.QuoteRequest{ID: g.loose, Whole: true} }),
	{op: string(engine.ShowInside), do: func(_ *testing.T, e *engine.Engine, g *ground) error {
		if _, err := engine.ShowInside.Ask(ctx, e, engine.InsideRequest{ID: g.loose}); code(err) != engine.NotFound {
			return err
		}
		return nil
	}},
	{op: string(engine.UnlockPasskey), on: "locked", do: func(_ *testing.T, e *engine.Engine, _ *ground) error {
		if _, err := engine.UnlockPasskey.Ask(ctx, e, engine.PasskeyRequest{Secret: make([]byte, 32)}); code(err) != engine.WrongPassphrase {
			return err
		}
		return nil
	}},
	act(engine.GetItems, "", is(engine.ItemsRequest{Kind: "person", Limit: 10})),
	act(engine.GetRecord, "", func(g *ground) engine.RecordRequest { return engine.RecordRequest{ID: g.person} }),
	act(engine.GetSettings, "", is(engine.None{})), act(engine.GetKeys, "", is(engine.None{})), act(engine.ShowRecovery, "", is(rightKey)),
	act(engine.PreviewBundle, "", is(engine.BundleRequest{Language: "en", Page: true})), act(engine.GetHandovers, "", is(engine.None{})),
	act(engine.GetCopies, "", is(engine.None{})), withCopy(engine.LookAtCopy, is(engine.CopyRequest{})),
	{op: string(engine.CheckBundle), do: func(t *testing.T, e *engine.Engine, _ *ground) error {
		_, err := engine.CheckBundle.AskWith(ctx, e, engine.None{}, file("x.zip", []byte("no bundle")), nil)
		return err
	}},
	{op: string(engine.CheckSeveral), do: func(t *testing.T, e *engine.Engine, _ *ground) error {
		_, err := engine.CheckSeveral.AskWith(ctx, e, engine.SeveralRequest{}, picked([]byte("no bundle"), []byte("nor this")), nil)
		return err
	}},
	act(engine.GetGivers, "", is(engine.None{})), act(engine.DropReceived, "", is(engine.None{})), act(engine.GetStamps, "", is(engine.None{})), nothingThere(engine.GetReceived, engine.ReceivedRequest{}), nothingThere(engine.ReadReport, engine.None{}),
	act(engine.LookAtKey, "", is(engine.KeyText{Text: whose.Recipient().String()})), handedLocked(engine.CheckLocked),
	{op: string(engine.StartPractice), on: "locked", do: func(_ *testing.T, e *engine.Engine, _ *ground) error {
		_, err := engine.StartPractice.Ask(ctx, e, engine.PassphraseRequest{Passphrase: passphrase, Language: "en"})
		return err
	}},
}

// served are the names of all Ops that an engine answers.
func served(t *testing.T) []string {
	t.Helper()
	files, err := filepath.Glob("api*.go")
	if err != nil {
		t.Fatal(err)
	}
	e := newDevice().start()
	var names []string
	for _, name := range files {
		f, err := parser.ParseFile(token.NewFileSet(), name, nil, 0)
		if err != nil {
			t.Fatal(err)
		}
		ast.Inspect(f, func(n ast.Node) bool {
			spec, ok := n.(*ast.ValueSpec)
			if !ok {
				return true
			}
			index, ok := spec.Type.(*ast.IndexListExpr)
			if !ok || index.X.(*ast.Ident).Name != "Op" {
				return true
			}
			op, _ := strconv.Unquote(spec.Values[0].(*ast.BasicLit).Value)
			var said *engine.Error
			if _, err := e.Call(ctx, op, []byte("no request"), nil, nil); !errors.As(err, &said) || said.Info != "no such request" {
				names = append(names, op)
			}
			return true
		})
	}
	return names
}

func TestEverythingAPersonCanDoIsBrokenOff(t *testing.T) {
	listed := map[string]bool{}
	for _, d := range append(deeds(), looks...) {
		listed[d.op] = true
	}
	listed[string(engine.RemovePasskey)] = listed[string(engine.SetPasskey)] // one deed does both
	listed[string(engine.Leave)] = true                                      // leave_test.go breaks it off, and TakeWaiting where something waits
	names := served(t)
	if len(names) < 33 {
		t.Errorf("only %d requests were found: %q", len(names), names)
	}
	for _, name := range names {
		if !listed[name] {
			t.Errorf("%s: a request that writes belongs among deeds, any other among looks", name)
		}
	}
}
