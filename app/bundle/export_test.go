package bundle

// Sign is for tests that forge bundles.
var Sign = sign
