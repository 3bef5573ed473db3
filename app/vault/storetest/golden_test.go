package storetest_test

import (
	"testing"

	"daybook/app/vault"
	"daybook/app/vault/storetest"
)

func TestGolden(t *testing.T) {
	storetest.Golden(t, vault.StdCipher(), vault.StdKDF())
}
