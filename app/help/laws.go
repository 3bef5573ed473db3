package help

// Law is where stalking stands in the law of a country. Names of laws are their own
// and stay untranslated.
type Law struct {
	Country string // as in Line
	Text    string
	Source  string
	Checked string // as in Line
}

// Laws stand in the order of their countries' codes.
var Laws = []Law{
	{Country: "au", Text: "Crimes Act 1958 (Vic) s 21A; Criminal Code (Qld) ch 33A; Crimes (Domestic and Personal Violence) Act 2007 (NSW) s 13", Source: "legislation.gov.au"},
	{Country: "br", Text: "Código Penal, art. 147-A (Lei 14.132/2021); Lei 11.340/2006 (Lei Maria da Penha)", Source: "planalto.gov.br"},
	{Country: "es", Text: "Código Penal, art. 172 ter", Source: "boe.es"},
	{Country: "gb", Text: "Protection from Harassment Act 1997 s 2A, 4A; Stalking Protection Act 2019; Criminal Justice and Licensing (Scotland) Act 2010 s 39; Protection from Stalking Act (Northern Ireland) 2022", Source: "legislation.gov.uk"},
	{Country: "us", Text: "18 U.S.C. § 2261A", Source: "uscode.house.gov"},
}
