// Package search finds words in many texts, the way a person expects it: JOSE
// finds José, an iPhone's curly quotes do not matter, and neither does the order
// of the words.
//
// Texts are folded for comparison and for nothing else; what was written is
// never touched. Folding a letter gives its small form without accents; ß is ss,
// full-width letters are letters; marks on Latin, Greek, Cyrillic, Hebrew and
// Arabic letters are dropped, as are signs that have no width, so that composed
// and decomposed forms meet. In scripts where marks are vowels or make another
// letter (Devanagari, Thai, kana …) they count. Hangul is compared letter by
// letter, so a syllable half typed is found. See Fold.
//
// An Index holds the folded texts of many documents in one piece of memory and
// goes through it from front to back. That is quick enough for tens of thousands
// of entries, and needs nothing to be kept beside the journal:
//
//	ix.Set(id, what, where, said)        // again whenever the document changes
//	hits := ix.Find(search.Words(typed)) // all words, each anywhere in it
//	if hits.Has(id) …
//
// Excerpt and Marks go back from what was found to the text as it was written:
// their spans are byte offsets in it, on rune boundaries.
package search
