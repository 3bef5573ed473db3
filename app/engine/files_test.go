package engine_test

import (
	"strings"
	"testing"

	"daybook/app/engine"
)

// Files that are here are found by name and by day, what belongs to nothing first.
func TestFilesAreFoundByNameAndDay(t *testing.T) {
	d, e := made(t)
	gate := taken(t, e, "São Paulo gate.jpg", []byte(picture))
	write(t, e, "one", gate.ID)
	d.wait(24 * 3600e9)
	call := taken(t, e, "call.txt", []byte("call"))
	erased := taken(t, e, "erased.txt", []byte("erased"))
	ask(t, e, engine.Erase, engine.EraseRequest{ID: erased.ID, Passphrase: passphrase})
	for _, c := range []struct {
		q    engine.FilesRequest
		want string
	}{
		{engine.FilesRequest{Limit: 9}, "call.txt São Paulo gate.jpg"},
		{engine.FilesRequest{Limit: 1, Offset: 1}, "São Paulo gate.jpg"},
		{engine.FilesRequest{Query: "sao gate", Limit: 9}, "São Paulo gate.jpg"},
		{engine.FilesRequest{Query: "2026-03-02", Limit: 9}, "call.txt"},
		{engine.FilesRequest{Query: "1 March", Day: "2026-03-01", Limit: 9}, "São Paulo gate.jpg"},
		{engine.FilesRequest{Query: "?!", Limit: 9}, ""},
		{engine.FilesRequest{Query: "erased", Limit: 9}, ""},
		{engine.FilesRequest{Limit: -1, Offset: -5}, ""},
	} {
		got := []string{}
		for _, row := range ask(t, e, engine.GetFiles, c.q).Rows {
			got = append(got, row.Name)
			if row.Uses != map[string]int{gate.ID: 1, call.ID: 0}[row.ID] {
				t.Errorf("%s belongs to %d", row.Name, row.Uses)
			}
		}
		if strings.Join(got, " ") != c.want {
			t.Errorf("%+v: %q, want %q", c.q, got, c.want)
		}
	}
	// One file with two incidents is stored once.
	write(t, e, "two", gate.ID)
	if rows := ask(t, e, engine.GetFiles, engine.FilesRequest{Query: "gate", Limit: 9}); rows.Total != 2 || rows.Rows[0].Uses != 2 {
		t.Errorf("%+v", rows)
	}
}
