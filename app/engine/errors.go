package engine

import (
	"context"
	"errors"
	"fmt"

	"daybook/app/age"
	"daybook/app/backup"
	"daybook/app/bundle"
	"daybook/app/evidence"
	"daybook/app/vault"
)

func broken(where string) *Error { return &Error{Code: Broken, Info: where} }

// meaning gives every error that leaves the engine a code a person can be told
// about. What it does not know is a fault of ours, and says so.
func meaning(ctx context.Context, err error) error {
	var known *Error
	var changed *bundle.ErrChanged
	switch {
	case errors.As(err, &known):
		return known
	case errors.Is(err, context.Canceled), ctx.Err() != nil:
		return &Error{Code: Canceled}
	case errors.Is(err, vault.ErrFull):
		return &Error{Code: StorageFull}
	case errors.Is(err, vault.ErrGone):
		return &Error{Code: StorageGone}
	case errors.Is(err, vault.ErrPassphrase):
		return &Error{Code: WrongPassphrase}
	case errors.Is(err, vault.ErrDerive):
		return &Error{Code: NoMemory}
	case errors.Is(err, vault.ErrExists):
		return &Error{Code: Exists}
	case errors.Is(err, evidence.ErrTooLarge):
		return &Error{Code: FileTooLarge}
	case errors.Is(err, bundle.ErrNarrow):
		return &Error{Code: BundleNarrow}
	case errors.Is(err, bundle.ErrTooLarge):
		return &Error{Code: BundleTooLarge}
	case errors.As(err, &changed):
		return &Error{Code: FileChanged}
	case errors.Is(err, backup.ErrSecret):
		return &Error{Code: CopySecret}
	case errors.Is(err, backup.ErrNotBackup):
		return &Error{Code: NotCopy}
	case errors.Is(err, backup.ErrNewer):
		return &Error{Code: CopyNewer}
	case errors.Is(err, backup.ErrDiffer):
		return &Error{Code: CopiesDiffer}
	case errors.Is(err, age.ErrSecret):
		return &Error{Code: LockSecret}
	case errors.Is(err, age.ErrDamaged):
		return &Error{Code: LockDamaged}
	case errors.Is(err, age.ErrForm):
		return &Error{Code: LockUnknown}
	case errors.Is(err, age.ErrRead):
		return &Error{Code: FileUnreadable}
	case errors.Is(err, vault.ErrDamaged):
		return &Error{Code: Unreadable}
	case errors.Is(err, vault.ErrNone):
		return &Error{Code: NotFound}
	}
	return &Error{Code: Broken, Info: fmt.Sprintf("%v", err)}
}
