package report

// exhibitFile is where an exhibit lies below data/: only plain characters, and
// an ending that follows its content. "-01" leaves room for what may one day
// stand beside it.
func exhibitFile(number, mediaType string) string {
	return "exhibits/" + number + "/" + number + "-01." + Extension(mediaType)
}

// Extension is the ending of a file's name by what is in it, without a dot.
func Extension(mediaType string) string {
	if ext := extensions[mediaType]; ext != "" {
		return ext
	}
	return "bin"
}

// extensions by media type. What a browser would run ends in .txt: a double
// click on someone's file must not start a script in the receiver's browser.
var extensions = map[string]string{
	"image/jpeg": "jpg", "image/png": "png", "image/gif": "gif", "image/webp": "webp",
	"image/heic": "heic", "image/heif": "heif", "image/avif": "avif",
	"video/mp4": "mp4", "video/quicktime": "mov", "video/3gpp": "3gp",
	"video/webm": "webm", "video/x-matroska": "mkv", "video/ogg": "ogv",
	"audio/mp4": "m4a", "audio/webm": "weba", "audio/mpeg": "mp3", "audio/ogg": "ogg",
	"audio/wav": "wav", "audio/amr": "amr",
	"application/pdf": "pdf", "application/zip": "zip", "application/json": "json",
	"message/rfc822": "eml", "text/plain": "txt",
	"text/html": "html.txt", "application/xml": "xml.txt", "image/svg+xml": "svg.txt",
	"application/vnd.openxmlformats-officedocument.wordprocessingml.document":   "docx",
	"application/vnd.openxmlformats-officedocument.spreadsheetml.sheet":         "xlsx",
	"application/vnd.openxmlformats-officedocument.presentationml.presentation": "pptx",
	"application/vnd.oasis.opendocument.text":                                   "odt",
	"application/vnd.oasis.opendocument.spreadsheet":                            "ods",
}

// pictures that browsers show in a page.
var pictures = map[string]bool{
	"image/jpeg": true, "image/png": true, "image/gif": true, "image/webp": true, "image/avif": true,
}
