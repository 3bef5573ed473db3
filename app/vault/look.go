package vault

import "context"

// Found is what can be known without a passphrase.
type Found int

const (
	None    Found = iota // no vault: one can be made
	Sealed               // a vault, closed
	Damaged              // a vault whose header cannot be read, or is newer than this program
	Wiped                // what is left of one whose wiping was cut off; see Wipe
)

// Look tells what is there. It reads the header and no record.
func Look(ctx context.Context, p Ports) (Found, error) {
	copies, err := readCopies(ctx, p.Places)
	if err != nil {
		return None, err
	}
	return look(ctx, p, copies)
}

func look(ctx context.Context, p Ports, copies headerCopies) (Found, error) {
	if isWiped(copies.copies[0].bytes) || isWiped(copies.copies[1].bytes) {
		return Wiped, nil
	}
	if copies.newer() {
		return Damaged, nil
	}
	if copies.best >= 0 {
		return Sealed, nil
	}
	// Without a header the records decide: if there are none, nothing was ever
	// sealed here (the making was cut off) and nothing can be lost.
	some, err := anyRecord(ctx, p.Store)
	if err != nil || !some {
		return None, err
	}
	return Damaged, nil
}

func anyRecord(ctx context.Context, s Store) (bool, error) {
	for _, table := range Tables {
		if table == Aside {
			continue
		}
		keys, err := s.Keys(ctx, table, "", "", 1)
		if err != nil || len(keys) > 0 {
			return len(keys) > 0, err
		}
	}
	return false, nil
}
