package ui

import "strings"

// What browsers do differently, told by what they call themselves. Only words on
// screen depend on it, and when a browser is asked something.

// apple reports whether this is an iPhone or iPad, and whether that is known. An
// iPad says it is a Mac; a Mac has no touch screen.
func (s *session) apple() (is, known bool) {
	agent, touch := s.device.Agent()
	for _, name := range []string{"iPhone", "iPad", "iPod"} {
		if strings.Contains(agent, name) {
			return true, true
		}
	}
	if strings.Contains(agent, "Macintosh") {
		return touch, true
	}
	for _, name := range []string{"Android", "Windows", "Linux", "CrOS"} {
		if strings.Contains(agent, name) {
			return false, true
		}
	}
	return false, false
}

// inPage: on an iPhone or iPad, and not started from the home screen. There the
// two keep separate journals, and the page's may be removed.
func (s *session) inPage() bool {
	is, _ := s.apple()
	return is && !s.device.Installed()
}

// puts reports whether the browser puts it to the person as a question when it
// is asked to keep the storage. The others decide by themselves.
func (s *session) puts() bool {
	agent, _ := s.device.Agent()
	return strings.Contains(agent, "Firefox/")
}
