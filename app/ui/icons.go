package ui

import "github.com/maxence-charriere/go-app/v10/pkg/app"

const svg = "http://www.w3.org/2000/svg"

// icon is a drawing from the sprite, beside words that say the same.
func icon(name string) app.UI {
	return app.Elem("svg").XMLNS(svg).Attr("class", "icon").Attr("aria-hidden", "true").Attr("focusable", "false").
		Body(app.Elem("use").XMLNS(svg).Attr("href", "icons.svg#"+name))
}

// typeIcon is the drawing for a media type.
func typeIcon(mediaType string) string {
	switch class(mediaType) {
	case "image":
		return "image"
	case "video":
		return "film"
	case "audio":
		return "sound"
	}
	return "file"
}
