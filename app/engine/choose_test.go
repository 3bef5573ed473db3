package engine_test

import (
	"archive/zip"
	"bytes"
	"io"
	"strings"
	"testing"

	"daybook/app/engine"
)

// heldIn is everything a ZIP says, unpacked.
func heldIn(t *testing.T, data []byte) string {
	t.Helper()
	z, err := zip.NewReader(bytes.NewReader(data), int64(len(data)))
	if err != nil {
		t.Fatal(err)
	}
	var all strings.Builder
	for _, f := range z.File {
		r, err := f.Open()
		if err == nil {
			_, err = io.Copy(&all, r)
		}
		if err != nil {
			t.Fatal(err)
		}
	}
	return all.String()
}

func titles(rows []engine.Chosen) map[string]string {
	all := map[string]string{}
	for _, r := range rows {
		all[r.ID] = r.Kind + ": " + r.Title + " " + r.Why
	}
	return all
}

func TestThePreviewShowsWhatIsThenHandedOver(t *testing.T) {
	d, e := made(t)
	f := fill(t, d, e, 3)
	q := engine.BundleRequest{Language: "en", Choice: engine.Presets[1].Choice, Page: true, For: "PC Adeyemi", Why: "so that the plate is looked up"}
	q.Choice.From = "2026-02-30"
	if _, err := engine.PreviewBundle.Ask(ctx, e, q); code(err) != engine.Broken {
		t.Errorf("a day that is none: %v", err)
	}
	q.Choice.From, q.Choice.Without = "", []string{f.incident}
	p := ask(t, e, engine.PreviewBundle, q)
	in, out := titles(p.In), titles(p.Out)
	if in[f.person] != "person: Unknown man, grey van " || !strings.HasPrefix(out[f.incident], "incident: A grey van stood") ||
		!strings.HasSuffix(out[f.incident], " chosen") || out[f.photo] != "file: IMG_0042.png unnamed" || out[f.loose] != "file: chat.txt unnamed" {
		t.Errorf("goes in: %v\nstays out: %v", in, out)
	}
	for address := range p.Report.Pictures {
		t.Errorf("a picture that stays out has the address %s", address)
	}
	if !strings.Contains(p.Report.Page, "He waited at the gate.") || strings.Contains(p.Report.Page, "plate ending") {
		t.Error("the page is not the one the receiver would see")
	}
	q.Prefix, q.Choice.Without = " AB- ", nil
	if p := ask(t, e, engine.PreviewBundle, q); p.Report.Pictures["data/exhibits/0001/0001-01.png"] != f.photo || !strings.Contains(p.Report.Page, ">AB-0001<") || !strings.Contains(p.Report.Page, "File AB-0001") || strings.Contains(p.Report.Page, "data/exhibits/AB") {
		t.Error("the exhibits are not numbered with their prefix on the page, or elsewhere as well")
	}
	q.Prefix, q.Choice.Without, q.Lists = "", []string{f.incident}, true
	if l := ask(t, e, engine.PreviewBundle, q); len(l.In) != len(p.In) || len(l.Out) != len(p.Out) || l.Incidents != p.Incidents || l.Files != p.Files || l.Report.Page != "" {
		t.Errorf("lists alone: %+v", l)
	}
	b := ask(t, e, engine.SaveBundle, q)
	data := d.out.files[len(d.out.files)-1].Bytes()
	if p.Incidents != b.Incidents || p.Files != b.Files || p.Size < b.Volumes[0].Size-200 || p.Size > b.Volumes[0].Size+200 || b.Left != len(p.Out) {
		t.Errorf("foreseen %d incidents, %d files, %d bytes, %d left out; got %+v", p.Incidents, p.Files, p.Size, len(p.Out), b)
	}
	c, err := engine.CheckBundle.AskWith(ctx, e, engine.None{}, file(b.Volumes[0].Name, data), nil)
	if err != nil || !c.OK || c.Incidents != b.Incidents {
		t.Errorf("%+v %v", c, err)
	}
	for _, secret := range []string{"plate ending", "IMG_0042", "saw your light", "keep this to myself", "LOG 0417"} {
		if strings.Contains(heldIn(t, data), secret) {
			t.Errorf("the bundle says %q", secret)
		}
	}
}

func TestEveryHandOverIsListedAndSaidToNoOtherReceiver(t *testing.T) {
	d, e := made(t)
	fill(t, d, e, 1)
	first := ask(t, e, engine.SaveBundle, engine.BundleRequest{Language: "en", For: "  Dr Okafor, solicitor ", Why: "the hearing in May"})
	annex := ask(t, e, engine.SaveBundle, engine.BundleRequest{Language: "en", Choice: engine.Choice{Annex: true}})
	e, _ = reopened(t, d)
	rows := ask(t, e, engine.GetHandovers, engine.None{}).Rows
	if len(rows) != 2 || rows[1].Volumes[0].Name != first.Volumes[0].Name || rows[1].SealCode != first.Volumes[0].SealCode || rows[1].For != "Dr Okafor, solicitor" ||
		rows[1].Why != "the hearing in May" || rows[1].Left != 0 || rows[1].Volumes[0].SHA256 != first.Volumes[0].SHA256 || rows[1].Volumes[0].Size != first.Volumes[0].Size {
		t.Errorf("%+v", rows)
	}
	if len(rows) == 2 && (rows[0].Volumes[0].Name != annex.Volumes[0].Name || !rows[0].Annex || rows[0].Left == 0 || rows[0].For != "") {
		t.Errorf("the annex: %+v", rows[0])
	}
	ask(t, e, engine.SaveBundle, engine.BundleRequest{Language: "en"})
	all := heldIn(t, d.out.files[len(d.out.files)-1].Bytes())
	if strings.Contains(all, "Okafor") || strings.Contains(all, "hearing") || !strings.Contains(all, first.Volumes[0].Name) {
		t.Error("a later bundle says for whom an earlier one was, or does not name it")
	}
}

func TestWhatWasLeftOutOfEntriesIsNoted(t *testing.T) {
	d, e := made(t)
	fill(t, d, e, 1)
	q := engine.BundleRequest{Language: "en", Choice: engine.Choice{Fields: engine.Left{engine.LeftPlace: true}}}
	p := ask(t, e, engine.PreviewBundle, q)
	if p.Short != 2 || len(p.Out) != 0 {
		t.Errorf("%d go in shortened, and %v stays out", p.Short, titles(p.Out))
	}
	b := ask(t, e, engine.SaveBundle, q)
	data := d.out.files[len(d.out.files)-1].Bytes()
	if all := heldIn(t, data); strings.Contains(all, `"Home"`) || strings.Contains(all, `"work"`) || !strings.Contains(all, "plate ending") || !strings.Contains(all, "He waited at the gate.") {
		t.Error("the bundle says a place, or not what else the entries say")
	}
	c, err := engine.CheckBundle.AskWith(ctx, e, engine.None{}, file(b.Volumes[0].Name, data), nil)
	if err != nil || !c.OK || c.Shortened != 2 || c.Incidents != b.Incidents {
		t.Errorf("%+v %v", c, err)
	}
	page := ask(t, e, engine.ReadReport, engine.None{}).Page
	if strings.Count(page, "left out: place. The seal covers these words") != 2 {
		t.Error("inside, the shortened entries are not told and marked")
	}
	e, _ = reopened(t, d)
	if rows := ask(t, e, engine.GetHandovers, engine.None{}).Rows; len(rows) != 1 || len(rows[0].Fields) != 1 || rows[0].Fields[0] != "place" {
		t.Errorf("%+v", rows)
	}
}
