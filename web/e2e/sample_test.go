package e2e

import (
	"bytes"
	"context"
	"testing"

	"daybook/app/bundle"
	"daybook/app/bundle/sample"
	"daybook/web/e2e/drive"
)

// The bundle of the sample journal is the same bytes, written natively and in
// a browser out of a vault on its storage.
func TestSampleIsTheSameEverywhere(t *testing.T) {
	t.Parallel()
	src, err := sample.Build()
	if err != nil {
		t.Fatal(err)
	}
	var zip bytes.Buffer
	receipt, err := bundle.Write(context.Background(), &zip, src, nil)
	if err != nil {
		t.Fatal(err)
	}
	receive(t, fixture(t, receipt.Name+".zip", zip.Bytes()))

	dir := drive.BuildWASM(t, ".", "./inbrowser", true)
	b := drive.Start(t, drive.Options{})
	code, lines := drive.RunWASM(t, b, dir, "-test.v", "-want="+hexOf(receipt.SHA256[:]))
	drive.Verdict(t, code, lines)
	b.Check()
}
