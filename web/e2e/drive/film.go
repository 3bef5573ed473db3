package drive

import (
	"fmt"
	"os/exec"
	"path/filepath"
)

// Film makes a video of some 200 MiB and three minutes in a folder: noise, with a key
// picture each second. The error wraps exec.ErrNotFound where ffmpeg, which makes it,
// is not here.
func Film(dir string) (file string, err error) {
	ffmpeg := func(args ...string) {
		if err == nil {
			cmd := exec.Command("ffmpeg", append([]string{"-loglevel", "error"}, args...)...)
			cmd.Dir = dir
			var out []byte
			if out, err = cmd.CombinedOutput(); err != nil {
				err = fmt.Errorf("ffmpeg: %w\n%s", err, out)
			}
		}
	}
	ffmpeg("-f", "lavfi", "-i", "nullsrc=s=640x360:r=25,noise=alls=100:allf=t", "-f", "lavfi", "-i", "sine",
		"-t", "2", "-c:v", "libvpx", "-b:v", "2700k", "-minrate", "2700k", "-maxrate", "2700k", "-deadline", "realtime", "-cpu-used", "8", "-g", "25", "-c:a", "libopus", "piece.webm")
	ffmpeg("-stream_loop", "89", "-i", "piece.webm", "-c", "copy", "window.webm")
	return filepath.Join(dir, "window.webm"), err
}
