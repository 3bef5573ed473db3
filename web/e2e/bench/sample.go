package main

import (
	"fmt"
	"slices"
)

// sample is one quantity measured several times, in milliseconds.
type sample []float64

func (s sample) at(q float64) float64 {
	if len(s) == 0 {
		return 0
	}
	sorted := slices.Sorted(slices.Values(s))
	return sorted[int(q*float64(len(sorted)-1)+0.5)]
}

func (s sample) median() float64 { return s.at(0.5) }

// String is the median with the smallest and the largest.
func (s sample) String() string {
	return fmt.Sprintf("%6.0f ms  (%.0f–%.0f, n=%d)", s.median(), s.at(0), s.at(1), len(s))
}
