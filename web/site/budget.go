package main

import "fmt"

// Budgets in bytes (design §10), both under gzip -9.
const (
	binaryBudget = 2_600_000
	styleBudget  = 15_000
)

// withinBudget prints the sizes that matter, and fails above a budget.
func (s site) withinBudget() error {
	style, err := pack(s["app.css"])
	if err != nil {
		return err
	}
	over := ""
	for _, m := range []struct {
		name         string
		size, budget int
	}{{binary, len(s[binary]), binaryBudget}, {"app.css", len(style), styleBudget}} {
		fmt.Printf("%-12s %9d bytes gzip -9, budget %d\n", m.name, m.size, m.budget)
		if m.size > m.budget {
			over = m.name
		}
	}
	if over != "" {
		return fmt.Errorf("%s is over its budget", over)
	}
	return nil
}
