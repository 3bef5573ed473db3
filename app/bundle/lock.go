package bundle

// DamagedLock is what is found in a locked bundle that was changed or cut short
// since: nothing that is in it can be told.
func DamagedLock() Result {
	return Result{Findings: []Finding{{Code: lockDamaged, Bad: true}}}
}

const lockDamaged = "locked-damaged"
