package text

import "strconv"

// Size is a number of bytes as people compare files: "640 bytes", "3.4 MB",
// in steps of 1000 as phones and desktops show them.
func (c *Catalog) Size(n int64) string {
	if n < 1000 {
		return c.Count("report.bytes", int(n))
	}
	unit, tenths := 0, n/100
	for tenths >= 9995 && unit < 2 {
		unit, tenths = unit+1, (tenths+500)/1000
	}
	whole := strconv.FormatInt(tenths/10, 10)
	if part := tenths % 10; tenths < 1000 && part != 0 {
		whole = c.Say("report.decimal", whole, part)
	}
	return whole + " " + [...]string{"KB", "MB", "GB"}[unit]
}
