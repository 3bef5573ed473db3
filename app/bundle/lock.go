package bundle

import "daybook/app/age"

// DamagedLock is what is found in a locked bundle that was changed or cut short
// since: nothing that is in it can be told.
func DamagedLock() Result {
	return Result{Findings: []Finding{{Code: lockDamaged, Bad: true}}}
}

const lockDamaged = "locked-damaged"

// Damaged is in the place of a locked file that cannot be unlocked any more, where
// several are checked: size is how long it is.
func Damaged(size int64) Input { return Input{damaged{}, size} }

type damaged struct{}

func (damaged) ReadAt([]byte, int64) (int, error) { return 0, age.ErrDamaged }
