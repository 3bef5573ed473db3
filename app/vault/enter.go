package vault

import "slices"

// enterEpoch finds out which of the epochs in the header the tables are in. An
// erasure that was cut off leaves two. What opens decides; the mark says which
// to try first, and is all there is where nothing opens.
func (v *Vault) enterEpoch(a *ahead) error {
	marked := v.marked(a.cells)
	at := slices.IndexFunc(v.held, func(e epoch) bool { return e.number == marked })
	if at < 0 {
		v.damage = append(v.damage, Damage{"cell", markKey})
		at = 0
	}
	sure := len(v.held) == 1 || v.held[at].number == marked && marked > 1
	for _, i := range []int{at, len(v.held) - 1 - at} {
		k, err := v.root.keys(v.ports, v.held[i])
		if err != nil {
			return err
		}
		if opens := k.openAny(a); i == at || opens {
			v.keys, v.now, sure = k, v.held[i], sure || opens
			if opens {
				break
			}
		}
	}
	v.unsure = !sure
	return nil
}

// openAny reports whether anything that was read ahead opens.
func (k keys) openAny(a *ahead) bool {
	for _, part := range []struct {
		s    sealer
		list []Record
	}{{k.cell, a.cells}, {k.page, a.pages.recs}, {k.log, a.log.recs}} {
		for _, r := range part.list {
			if _, err := part.s.open(r.Key, r.Value); err == nil {
				return true
			}
		}
	}
	return false
}

// openAnchor opens an anchor. Until the first erasure of a vault that was of
// version 1 is over, it may be sealed under the old vault key.
func (v *Vault) openAnchor(name string, b []byte) ([]byte, error) {
	plain, err := v.anchor.open(name, b)
	if err == nil || v.bareKey() == nil {
		return plain, err
	}
	old, err := newSealer(v.ports, v.bareKey(), v.id, "anchor")
	if err != nil {
		return nil, err
	}
	return old.open(name, b)
}

// bareKey is the vault key of version 1 as long as the header holds it.
func (v *Vault) bareKey() []byte {
	if len(v.held) > 0 && v.held[0].bare {
		return v.held[0].secret
	}
	return nil
}
