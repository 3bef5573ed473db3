package vault

import "context"

// maxGap is how many entries may be missing in a row before a record that does
// not open is no longer believed to be the next one. Without it one stray key
// would make the log seem endless.
const maxGap = 1 << 16

// survey finds the pages and the length of the log from the keys.
func (v *Vault) survey(ctx context.Context, a *ahead) error {
	var err error
	if v.pages, err = v.credible(ctx, Pages, v.knownSeqs(Pages, a.pageKeys)); err != nil {
		return err
	}
	if _, err = v.credible(ctx, Log, v.knownSeqs(Log, a.logKeys)); err != nil {
		return err
	}
	if n := len(v.pages); n > 0 && v.length == v.pages[n-1]+1 {
		return v.surveyLastPage(ctx)
	}
	return nil
}

// surveyLastPage finds where the last page ends. Every writer leaves a newer
// entry behind it, so it is needed only where a loss has taken that.
func (v *Vault) surveyLastPage(ctx context.Context) error {
	first := v.pages[len(v.pages)-1]
	sealed, err := v.get(ctx, Pages, seqKey(first))
	if err != nil {
		return err
	}
	if records, err := v.openPage(seqKey(first), sealed); err == nil {
		v.length = first + uint64(len(records))
	}
	return nil
}

// knownSeqs reads keys in order; those that are none of ours are named.
func (v *Vault) knownSeqs(table Table, keys []string) []uint64 {
	list := make([]uint64, 0, len(keys))
	for _, key := range keys {
		if seq, ok := parseSeq(key); ok {
			list = append(list, seq)
			continue
		}
		v.stray(table, key)
	}
	return list
}

func (v *Vault) stray(table Table, key string) {
	v.damage = append(v.damage, Damage{"record", string(table) + "/" + key})
}

// credible moves the length of the log up to each seq in turn and returns
// those it believes. Behind a very long gap only what opens is believed.
func (v *Vault) credible(ctx context.Context, table Table, list []uint64) ([]uint64, error) {
	kept := list[:0]
	for _, seq := range list {
		if seq > v.length+maxGap {
			ok, err := v.opens(ctx, table, seqKey(seq))
			if err != nil {
				return nil, err
			}
			if !ok {
				v.stray(table, seqKey(seq))
				v.limit = min(v.limit, seq)
				continue
			}
		}
		kept = append(kept, seq)
		v.length = max(v.length, seq+1)
	}
	return kept, nil
}

func (v *Vault) opens(ctx context.Context, table Table, key string) (bool, error) {
	sealed, err := v.get(ctx, table, key)
	if err != nil {
		return false, err
	}
	if table == Pages {
		_, err = v.openPage(key, sealed)
	} else {
		_, err = v.log.open(key, sealed)
	}
	return err == nil, nil
}
