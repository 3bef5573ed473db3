package help

// Topic is a short page of advice. Its title is the words "guide." + ID of app/text,
// its points "guide." + ID + ".1" and so on.
type Topic struct {
	ID      string
	Points  int
	Source  string // who advises so, and where to compare
	Checked string // as in Line
}

// Topics stand in the order in which they are listed: what cannot wait comes first.
var Topics = []Topic{
	{ID: "danger", Points: 5, Source: "SPARC, Suzy Lamplugh Trust"},
	{ID: "stalking", Points: 5, Source: "SPARC, Suzy Lamplugh Trust, College of Policing"},
	{ID: "record", Points: 6, Source: "SPARC, Suzy Lamplugh Trust"},
	{ID: "kinds", Points: 9, Source: "NNEDV Safety Net, SPARC"},
	{ID: "police", Points: 7, Source: "Suzy Lamplugh Trust, College of Policing, Ministério das Mulheres"},
	{ID: "orders", Points: 6, Source: "SPARC, Suzy Lamplugh Trust"},
	{ID: "work", Points: 5, Source: "SPARC, Workplaces Respond"},
	{ID: "children", Points: 6, Source: "NNEDV Safety Net, 1800RESPECT"},
	{ID: "phones", Points: 7, Source: "NNEDV Safety Net, eSafety Commissioner"},
	{ID: "browsing", Points: 5, Source: "NNEDV Safety Net"},
	{ID: "giving", Points: 6, Source: "NNEDV Safety Net"},
	{ID: "self", Points: 6, Source: "Suzy Lamplugh Trust, SPARC"},
	{ID: "helpers", Points: 7, Source: "SPARC, NNEDV Safety Net"},
}
