// Package help is guidance as data: whom to call, by country.
//
// Numbers go stale. Each line names where it comes from and the day it was last
// held against that; a line that was not is shown as such, and a test reports
// lines whose day is too long ago. Names of services are their own and stay
// untranslated; countries and remarks have words in app/text below "help.".
package help

// Line is a service to call.
type Line struct {
	Country string // ISO 3166, lower case; "eu" for its members
	Name    string // what it calls itself; "" where it is known by its number
	Number  string
	Urgent  string // the emergency number there
	Source  string // whose number it is, or who tells it
	Checked string // the day it was last held against the source, "2026-11-21"; "" if it was not
	Remark  string // key of words about it, "" if none
}

// Lines stand in the order of their countries' codes.
var Lines = []Line{
	{Country: "au", Name: "1800RESPECT", Number: "1800 737 732", Urgent: "000", Source: "1800RESPECT", Remark: "help.line.always"},
	{Country: "br", Name: "Ligue 180", Number: "180", Urgent: "190", Source: "Ministério das Mulheres", Remark: "help.line.always"},
	{Country: "eu", Number: "116 016", Urgent: "112", Source: "European Commission", Remark: "help.line.some"},
	{Country: "es", Number: "016", Urgent: "112", Source: "Ministerio de Igualdad"},
	{Country: "gb", Name: "National Stalking Helpline", Number: "0808 802 0300", Urgent: "999", Source: "Suzy Lamplugh Trust"},
	{Country: "us", Name: "VictimConnect", Number: "855-484-2846", Urgent: "911", Source: "National Center for Victims of Crime"},
	{Country: "us", Name: "National Domestic Violence Hotline", Number: "800-799-7233", Urgent: "911", Source: "National Domestic Violence Hotline"},
}
