package vault

import (
	"context"
	"crypto/sha256"
	"encoding/hex"
)

// asideOp keeps bytes that could not be read. Their hash is part of the key,
// so nothing else can ever take their place.
func asideOp(table, key string, b []byte) Op {
	sum := sha256.Sum256(b)
	if b == nil {
		b = []byte{}
	}
	return Op{Table: Aside, Key: table + "/" + key + "/" + hex.EncodeToString(sum[:8]), Value: b}
}

// keep saves what is not yet set aside.
func (v *Vault) keep(ctx context.Context, ops []Op) error {
	if len(ops) == 0 {
		return nil
	}
	keys, err := v.ports.Store.Keys(ctx, Aside, "", "", 0)
	if err != nil {
		return err
	}
	kept := map[string]bool{}
	for _, key := range keys {
		kept[key] = true
	}
	var missing []Op
	for _, op := range ops {
		if !kept[op.Key] {
			missing = append(missing, op)
		}
	}
	if len(missing) == 0 {
		return nil
	}
	return v.ports.Store.Apply(ctx, missing)
}
