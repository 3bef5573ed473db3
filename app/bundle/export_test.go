package bundle

// Sign is for tests that forge bundles.
var Sign = sign

// SignersOf and PEMOf are the two files that name a key.
var (
	SignersOf = allowedSigners
	PEMOf     = publicPEM
)
