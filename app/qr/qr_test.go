package qr_test

import (
	"bytes"
	"crypto/sha256"
	"fmt"
	"image"
	"image/color"
	"image/png"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"

	oracle "rsc.io/qr"
	"rsc.io/qr/coding"

	"daybook/app/qr"
)

func texts() (list []string) {
	for i := range 50 {
		list = append(list, fmt.Sprintf("%x", sha256.Sum256([]byte{byte(i)})))
	}
	return append(list, strings.Repeat("0", 64), strings.Repeat("\xff", 64))
}

func TestEveryModuleIsAsAnotherEncoderHasIt(t *testing.T) {
	for _, text := range texts() {
		plan, err := coding.NewPlan(5, coding.Level(oracle.M), 0)
		if err != nil {
			t.Fatal(err)
		}
		want, err := plan.Encode(coding.String(text))
		if err != nil || want.Size != qr.Size {
			t.Fatal(err, want.Size)
		}
		dark := qr.Draw(text)
		for y := range qr.Size {
			for x := range qr.Size {
				if dark[y][x] != want.Black(x, y) {
					t.Fatalf("%s: %d, %d is %v", text, x, y, dark[y][x])
				}
			}
		}
	}
}

func TestAReaderReadsIt(t *testing.T) {
	if _, err := exec.LookPath("zbarimg"); err != nil {
		t.Skip("zbarimg is not installed")
	}
	text := texts()[0]
	dark := qr.Draw(text)
	const scale, quiet = 6, 4
	img := image.NewGray(image.Rect(0, 0, scale*(qr.Size+2*quiet), scale*(qr.Size+2*quiet)))
	for y := range img.Rect.Dy() {
		for x := range img.Rect.Dx() {
			mx, my := x/scale-quiet, y/scale-quiet
			if mx < 0 || my < 0 || mx >= qr.Size || my >= qr.Size || !dark[my][mx] {
				img.SetGray(x, y, color.Gray{255})
			}
		}
	}
	var b bytes.Buffer
	name := filepath.Join(t.TempDir(), "code.png")
	if err := png.Encode(&b, img); err != nil {
		t.Fatal(err)
	}
	if err := os.WriteFile(name, b.Bytes(), 0o600); err != nil {
		t.Fatal(err)
	}
	out, err := exec.Command("zbarimg", "-q", "--raw", name).Output()
	if err != nil || strings.TrimSpace(string(out)) != text {
		t.Errorf("%v: %s", err, out)
	}
}

func TestOtherLengthsAreDrawnToo(t *testing.T) {
	if qr.Draw("") != qr.Draw(strings.Repeat("\x00", 64)) || qr.Draw(strings.Repeat("a", 64)) != qr.Draw(strings.Repeat("a", 70)) {
		t.Error("cut or filled otherwise")
	}
}
