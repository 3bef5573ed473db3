package sample

import (
	"encoding/binary"
	"strings"

	"daybook/app/journal"
)

const reference = "Reported by phone on 16 August.\r\nReference: 0000-SAMPLE\r\nThey said someone will call within five days.\r\n"

const chat = "[05/10/2026, 14:02] quiet_lane_77: hey you know her right\n" +
	"[05/10/2026, 14:02] quiet_lane_77: where does she go at weekends \U0001f642\n" +
	"[05/10/2026, 14:09] me: who is this?\n" +
	"[05/10/2026, 14:10] quiet_lane_77: she'll thank me\n"

// quoted is the whole chat as it was read, its times in the zone of the story.
func quoted(file string) journal.Quote {
	q := journal.Quote{File: file, Whole: true, Order: "day-first", Zone: at(10, 5, 14, 2).Zone}
	for i, m := range []struct {
		minute     int
		from, text string
	}{
		{2, "quiet_lane_77", "hey you know her right"}, {2, "quiet_lane_77", "where does she go at weekends \U0001f642"},
		{9, "me", "who is this?"}, {10, "quiet_lane_77", "she'll thank me"},
	} {
		when := at(10, 5, 14, m.minute)
		q.Messages = append(q.Messages, journal.Message{
			Line: i + 1, At: int64(strings.Index(chat, m.text)), Size: int64(len(m.text)),
			Wall: when.Wall().Format("2006-01-02T15:04"), UTC: when.UTC, From: m.from, Text: m.text,
		})
		q.Count++
	}
	return q
}

// message is an e-mail with its headers, as saved from a mail program.
func message() []byte {
	return []byte(strings.Join([]string{
		"Return-Path: <quietlane@example.invalid>",
		"Received: from mail.example.invalid (203.0.113.7) by mx.example.invalid; Mon, 20 Apr 2026 23:12:40 +0100",
		"From: \"a friend\" <quietlane@example.invalid>",
		"To: me@example.invalid",
		"Subject: Why so rude",
		"Date: Mon, 20 Apr 2026 23:12:31 +0100",
		"Message-ID: <0001@example.invalid>",
		"MIME-Version: 1.0",
		"Content-Type: text/plain; charset=utf-8",
		"",
		"The green coat suits you. You might have waved.",
		"",
	}, "\r\n"))
}

// tone is three quarters of a second of a 500 Hz triangle, 8 kHz, 8 bits, one
// channel, fading out.
func tone() []byte {
	const rate, samples = 8000, 6000
	le := binary.LittleEndian
	b := []byte("RIFF")
	b = le.AppendUint32(b, 36+samples)
	b = append(b, "WAVEfmt "...)
	b = le.AppendUint32(b, 16)
	for _, v := range []uint16{1, 1} { // PCM, mono
		b = le.AppendUint16(b, v)
	}
	b = le.AppendUint32(b, rate)
	b = le.AppendUint32(b, rate)
	for _, v := range []uint16{1, 8} { // bytes a frame, bits a sample
		b = le.AppendUint16(b, v)
	}
	b = append(b, "data"...)
	b = le.AppendUint32(b, samples)
	for i := range samples {
		saw := i % 16
		if saw > 8 {
			saw = 16 - saw
		}
		b = append(b, byte(128+(saw-4)*24*(samples-i)/samples))
	}
	return b
}
