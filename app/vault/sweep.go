package vault

import (
	"context"
	"fmt"
)

// Sweep deletes the segments of files that never became part of the journal,
// as a crash leaves them, and returns how many files that were. Files being
// written now are left alone, and so are keys that are none of ours.
func (v *Vault) Sweep(ctx context.Context) (int, error) {
	v.order.Lock()
	defer v.order.Unlock()
	ids, err := v.ports.Store.Keys(ctx, Files, "", "", 0)
	if err != nil {
		return 0, fmt.Errorf("reading files: %w", err)
	}
	kept := map[string]bool{}
	for _, id := range ids {
		kept[id] = true
	}
	swept, from := 0, ""
	for {
		keys, err := v.ports.Store.Keys(ctx, Media, from, "g", 1) // ids are hex; waiting notes stand behind them
		if err != nil || len(keys) == 0 {
			return swept, err
		}
		id, ok := segmentFile(keys[0])
		if !ok {
			from = keys[0] + "\x00"
			continue
		}
		from = id + "0"
		if kept[id] || v.isStaged(id) {
			continue
		}
		if err := v.ports.Store.Apply(ctx, []Op{segmentsOp(id)}); err != nil {
			return swept, err
		}
		swept++
	}
}

// segmentFile is the id of the file that a key of Media belongs to.
func segmentFile(key string) (string, bool) {
	if len(key) != 41 || key[32] != '/' || !isFileID(key[:32]) {
		return "", false
	}
	return key[:32], true
}
