package ui

import (
	"strings"
	"testing"

	"daybook/app/engine"
)

// The receipt says of a file what is true of it, in the receiver's language, right
// away and whenever it is looked up again; and never the words that unlock it.
func TestTheReceiptOfAHandOver(t *testing.T) {
	p := madePhone(t, "en")
	p.write("The van stood there.")
	p.s.handing().lock.with = engine.LockWords
	putTogether(p.s)
	c := at[*giveScreen](p)
	p.s.lastReceipt(&c.receipt, "pt-BR")
	sees := []string{"Recibo de um arquivo", c.made.Volumes[0].Name, c.made.Volumes[0].SHA256, c.made.Volumes[0].SealCode, "SHA256:", "Entregue por", "Assinatura", "1 ",
		"age -d -o " + strings.TrimSuffix(c.made.Volumes[0].Name, ".age") + " " + c.made.Volumes[0].Name}
	p.sees(sees...)
	p.doesNotSee(c.made.Words)
	p.sees("Receipt") // the screen around it keeps its own language
	c.receipt.back()
	p.sees(c.made.Words)
	openHandovers(p.s)
	h := &handoverScreen{s: p.s, h: at[*handoversScreen](p).rows[0]}
	p.s.show(h)
	p.s.openReceipt(&h.receipt, h.h, "pt-BR")
	p.sees(sees...)
	if !strings.Contains(p.page(), `id="receipt-qr"`) {
		t.Error("no code for a camera")
	}
}
