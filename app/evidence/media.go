package evidence

import "encoding/binary"

// isoMedia tells apart what is built on the ISO base media format (ISO
// 14496-12): a first box "ftyp" with a major brand, a version, and the brands
// it is compatible with.
func isoMedia(head []byte) string {
	if len(head) < 12 || string(head[4:8]) != "ftyp" {
		return oldQuickTime(head)
	}
	size := int(min(binary.BigEndian.Uint32(head), uint32(len(head))))
	if kind := brands[string(head[8:12])]; kind != "" {
		return kind
	}
	for at := 16; at+4 <= size; at += 4 {
		if kind := brands[string(head[at:at+4])]; kind != "" {
			return kind
		}
	}
	return "video/mp4"
}

// brands that say more than "some MP4". The major brand is looked at first:
// a HEIC from a phone has "mif1" among its compatible ones.
var brands = map[string]string{
	"heic": "image/heic", "heix": "image/heic", "heim": "image/heic", "heis": "image/heic",
	"hevc": "image/heic", "hevx": "image/heic",
	"avif": "image/avif", "avis": "image/avif",
	"mif1": "image/heif", "msf1": "image/heif",
	"qt  ": "video/quicktime",
	"M4A ": "audio/mp4", "M4B ": "audio/mp4", "M4P ": "audio/mp4",
	"3gp4": "video/3gpp", "3gp5": "video/3gpp", "3gp6": "video/3gpp", "3gp7": "video/3gpp",
	"3gr6": "video/3gpp", "3gs6": "video/3gpp", "3ge6": "video/3gpp", "3gg6": "video/3gpp",
	"isom": "video/mp4", "iso2": "video/mp4", "mp41": "video/mp4", "mp42": "video/mp4",
	"avc1": "video/mp4", "dash": "video/mp4", "M4V ": "video/mp4",
}

// oldQuickTime knows movies from before "ftyp": they begin with one of these
// boxes, of a believable length.
func oldQuickTime(head []byte) string {
	if len(head) < 16 || binary.BigEndian.Uint32(head) < 8 && binary.BigEndian.Uint32(head) != 1 {
		return ""
	}
	switch string(head[4:8]) {
	case "moov", "mdat", "wide", "skip", "free":
		return "video/quicktime"
	}
	return ""
}
