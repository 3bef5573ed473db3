package main

import (
	"archive/zip"
	"bytes"
	"errors"
	"fmt"
	"io"
	"path/filepath"
	"sort"
	"strconv"
)

// The rules of all time zones travel inside the program (design §6), as the
// toolchain keeps them: an uncompressed ZIP, by name. Names that mean the same
// zone lie far apart in it, too far for gzip to see that they are alike, and each
// file has checksums and dates that nobody reads. The build puts equal files side
// by side, leaves those out, which is 30 KB less to load, and what clocks did
// before 1970, which is 26 KB more. TestZones compares all that is left with the
// toolchain's.
const zonesFile = "time/tzdata/zzipdata.go"

// zone is one file of the ZIP: its name and its rules.
type zone struct {
	name  string
	rules []byte
}

// zonesInOrder is the toolchain's file of rules with ours in it.
func zonesInOrder(goroot string) (source string, err error) {
	zones, err := readZones(filepath.Join(goroot, "lib", "time", "zoneinfo.zip"))
	if err != nil {
		return "", fmt.Errorf("reading the time zones: %w", err)
	}
	for i := range zones {
		if zones[i].rules, err = since1970(zones[i].rules); err != nil {
			return "", fmt.Errorf("time zone %s: %w", zones[i].name, err)
		}
	}
	archive, err := packZones(zones)
	if err != nil {
		return "", err
	}
	return "package tzdata\n\nconst zipdata = " + strconv.QuoteToASCII(string(archive)) + "\n", nil
}

func readZones(name string) ([]zone, error) {
	archive, err := zip.OpenReader(name)
	if err != nil {
		return nil, err
	}
	defer archive.Close()
	var zones []zone
	for _, f := range archive.File {
		r, err := f.Open()
		if err != nil {
			return nil, err
		}
		rules, err := io.ReadAll(r)
		if err = errors.Join(err, r.Close()); err != nil {
			return nil, err
		}
		zones = append(zones, zone{f.Name, rules})
	}
	return zones, nil
}

// packZones makes the ZIP: stored, alike beside alike, checksums and dates zero.
func packZones(zones []zone) ([]byte, error) {
	sort.SliceStable(zones, func(i, k int) bool {
		if c := bytes.Compare(zones[i].rules, zones[k].rules); c != 0 {
			return c < 0
		}
		return zones[i].name < zones[k].name
	})
	var out bytes.Buffer
	z := zip.NewWriter(&out)
	for _, zone := range zones {
		size := uint64(len(zone.rules))
		w, err := z.CreateRaw(&zip.FileHeader{Name: zone.name, CompressedSize64: size, UncompressedSize64: size})
		if err != nil {
			return nil, err
		}
		if _, err := w.Write(zone.rules); err != nil {
			return nil, err
		}
	}
	err := z.Close()
	return out.Bytes(), err
}
