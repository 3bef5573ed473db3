#!/usr/bin/env bash
# Daybook's commands. Run without one to see them.
set -euo pipefail
asked_from=$PWD
cd "$(dirname "$0")"

usage() {
  cat <<'TEXT'
./build.sh serve [-addr HOST:PORT] [-prefix /path/]   build the site and serve it on this machine
./build.sh test [--slow]                               run every test; --slow tries luck more often
./build.sh build [-key KEYFILE] [DIR]                  write the site to dist/ or DIR, signed where a release key is given
./build.sh verify [-key PUBLICKEY] DIR-or-URL          say whether a published copy is what this source makes, file by file
./build.sh bench                                       measure in Chromium and print one table
./build.sh sample FILE.zip                             write the bundle of a fictional journal
./build.sh check [-json] [-key KEYFILE] FILE...        check a bundle, open or locked; of several, whether they are the parts of one hand-over or one extends the other; ends with 0 only if all holds
TEXT
}

step=""
say() { step=$*; printf '\n== %s\n' "$*"; }
stop() { printf 'build.sh: %s\n' "$*" >&2; step=""; exit 1; }
have() { command -v "$1" >/dev/null 2>&1; }

# Says in which step a command ended early.
finish() {
  code=$?
  [ $code = 0 ] || [ -z "$step" ] || printf '\nbuild.sh: failed at: %s\n' "$step" >&2
}
trap finish EXIT

# Where a name given on the command line is, seen from the folder it was given in.
from_there() { case $1 in /*) printf %s "$1" ;; *) printf %s "$asked_from/$1" ;; esac; }

need_go() {
  have go || { [ -x /usr/local/go/bin/go ] && PATH=$PATH:/usr/local/go/bin; } ||
    stop "Go is not installed. Get version 1.26 or later from https://go.dev/dl/ and put it on the PATH."
  # A Go that is older fetches the right one by itself, unless told not to.
  go env GOROOT >/dev/null 2>&1 && go list -m >/dev/null 2>&1 ||
    stop "Go 1.26 or later is needed, and this is $(GOTOOLCHAIN=local go env GOVERSION 2>/dev/null || echo older). Get it from https://go.dev/dl/."
}

# Go, npm and Chromium keep things in the home folder; without one they use a
# folder of ours.
need_home() {
  mkdir -p .cache
  if [ -z "${HOME:-}" ] || [ ! -w "$HOME" ]; then
    export HOME=$PWD/.cache/home
    mkdir -p "$HOME"
  fi
}

# What the tests need beside Go and Chromium: the command, then the package that
# has it for apt, dnf and brew.
tools() {
  cat <<'TEXT'
python3 python3 python3 python3
unzip unzip unzip unzip
7z p7zip-full p7zip-plugins p7zip
bsdtar libarchive-tools bsdtar libarchive
openssl openssl openssl openssl
age age age age
ssh-keygen openssh-client openssh-clients openssh
sha256sum coreutils coreutils coreutils
npm npm npm node
TEXT
}

find_chromium() {
  for name in "${CHROMIUM:-}" chromium chromium-browser google-chrome-stable google-chrome \
    "/Applications/Chromium.app/Contents/MacOS/Chromium" "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome"; do
    # Some systems have a command of this name that only says where to get it.
    if [ -n "$name" ] && have "$name" && "$name" --version >/dev/null 2>&1; then
      CHROMIUM=$(command -v "$name")
      export CHROMIUM
      return 0
    fi
  done
  return 1
}

find_manager() {
  manager=none as="" updated=${updated:-}
  if have apt-get; then manager=apt; elif have dnf; then manager=dnf; elif have brew; then manager=brew; fi
  if [ $manager != brew ] && [ "$(id -u)" != 0 ]; then
    if have sudo && sudo -n true 2>/dev/null; then as="sudo -n"; else manager=forbidden-$manager; fi
  fi
}

install() {
  case $manager in
    apt) { [ -n "$updated" ] || $as apt-get update -q; } && updated=yes && $as env DEBIAN_FRONTEND=noninteractive apt-get install -y -q --no-install-recommends "$@" ;;
    dnf) $as dnf install -y -q "$@" ;;
    brew) brew install "$@" ;;
    *) return 1 ;;
  esac
}

# Installs what is missing of Chromium and, if asked for, the receivers' tools.
need() {
  find_manager
  wanted=""
  if [ "$1" = tools ]; then
    while read -r command apt dnf brew; do
      have "$command" && continue
      case $manager in *dnf) wanted="$wanted $dnf" ;; *brew) wanted="$wanted $brew" ;; *) wanted="$wanted $apt" ;; esac
    done <<TEXT
$(tools)
TEXT
  fi
  find_chromium || wanted="$wanted chromium"
  [ -n "$wanted" ] || return 0
  say "installing what the tests need:$wanted"
  # shellcheck disable=SC2086 # the names are several words
  install $wanted >/dev/null ||
    stop "these could not be installed here; please install them and try again:$wanted. A Chromium elsewhere is found through CHROMIUM=path."
  find_chromium || stop "no Chromium that runs was found after installing it. Install one and name it: CHROMIUM=path ./build.sh test."
}

# The other two engines are driven on Linux. Where one is not there and cannot be
# had, the tests run without it and the last line says so.
has_firefox() {
  for name in "${FIREFOX:-}" firefox-esr firefox; do
    # As above, some have a command of this name that is no browser.
    if [ -n "$name" ] && "$name" --version >/dev/null 2>&1; then return 0; fi
  done
  return 1
}
has_webkit() {
  have WebKitWebDriver && have Xvfb &&
    /usr/bin/python3 -c 'import gi; gi.require_version("WebKit2", "4.1")' >/dev/null 2>&1
}

need_engines() {
  engines=""
  if [ "$(uname)" != Linux ]; then
    note="$note; not in Firefox and WebKitGTK, which are driven on Linux"
    return 0
  fi
  need_engine Firefox has_firefox firefox-esr firefox
  need_engine WebKitGTK has_webkit "webkit2gtk-driver xvfb python3-gi gir1.2-webkit2-4.1" ""
}

# need_engine NAME TEST APT DNF
need_engine() {
  if ! "$2"; then
    case $manager in *dnf) wanted=$4 ;; *) wanted=$3 ;; esac
    say "installing $1"
    # shellcheck disable=SC2086 # the names are several words
    [ -n "$wanted" ] && install $wanted >/dev/null 2>&1 || true
  fi
  if "$2"; then
    engines="$engines, $1"
  else
    printf '%s is not here and could not be installed (Debian: %s): its tests are skipped.\n' "$1" "$3"
    note="$note; not in $1, which is not here"
  fi
}

# What makes files of every kind: where it is missing, fewer kinds are tried.
need_formats() {
  have ffmpeg && have heif-enc && return 0
  case $manager in *dnf) wanted="ffmpeg-free libheif-tools" ;; brew) wanted="ffmpeg libheif" ;; *) wanted="ffmpeg libheif-examples" ;; esac
  say "installing what makes files of every kind: $wanted"
  # shellcheck disable=SC2086 # two names
  install $wanted >/dev/null 2>&1 || note="$note; fewer kinds of files, for want of $wanted"
}

formatted() {
  say "gofmt"
  list=$(gofmt -l ./*.go app cmd wasm web)
  [ -z "$list" ] || stop "these files are not formatted with gofmt: $list"
}

vetted() {
  say "go vet, for this machine and for the browser"
  go vet ./...
  GOOS=js GOARCH=wasm go vet ./app/... ./wasm/...
  (cd web/e2e && go vet ./... && GOOS=js GOARCH=wasm go vet ./inbrowser/... ./bench/fill)
}

# The race detector needs a C compiler, and not every machine has a port of it. It
# makes everything several times slower, and has something to find only where there
# are goroutines: house_test.go holds the list against the sources. What is tried
# thousands of times is tried less often under it.
threaded="engine|journal|vault"
native() {
  race=-race
  if ! CGO_ENABLED=1 go test -race -run '^$' ./app/journal >/dev/null 2>&1; then
    race=""
    note="$note; without the race detector, which needs a C compiler such as gcc"
  fi
  say "tests that need no browser"
  go test ./app/... ./cmd/... ./web/site/... .
  if [ -n "$race" ]; then
    say "tests of what does several things at once, with the race detector"
    # shellcheck disable=SC2046 # a list
    CGO_ENABLED=1 go test -race -short $(go list ./app/... | grep -E "^daybook/app/($threaded)(/|\$)")
  fi
  [ -n "$slow" ] || return 0
  say "10,000 incidents and 2 GiB of evidence through a copy and back"
  go test -count=1 -run TestSoak -v ./app/engine -soak 2048
}

built() {
  say "building the site, within its size"
  go run ./web/site build
  say "building it twice more, from two folders: the same bytes"
  go test -count=1 -run TestReproducible ./web/site -reproduce
}

# A test that failed is tried once more by itself: a browser on a busy machine
# may be late. The last line says so, for such a test wants mending.
in_browser() {
  say "tests in $("$CHROMIUM" --version 2>/dev/null || echo Chromium)$engines"
  log=$PWD/.cache/browser.log
  if browser_tests ./... "$@" 2>&1 | tee "$log"; then return 0; fi
  again=$(sed -n 's/^--- FAIL: \(Test[A-Za-z0-9_]*\) .*/\1/p' "$log" | sort -u | paste -s -d '|' -)
  case $again in "" | *"|"*"|"*) return 1 ;; esac # none by name, or more than two
  say "once more: $again"
  browser_tests -run "^($again)\$" ./... "$@"
  note="$note; only the second time: $again"
}
browser_tests() { (cd web/e2e && DAYBOOK_DIST=$dist go test -count=1 -timeout $limit "$@"); }

run_tests() {
  slow="" note="" dist=$PWD/dist limit=60m
  case ${1:-} in "") ;; --slow) slow=-slow limit=300m ;; *) stop "not understood: $1" ;; esac
  need tools
  need_engines
  need_formats
  formatted
  vetted
  native
  built
  # shellcheck disable=SC2086 # none or one
  in_browser $slow
  printf '\nAll tests passed: gofmt, vet, app, site, two equal builds, %s%s%s.\n' "$(basename "$CHROMIUM")" "$engines" "$note"
}

# Becomes one of our programs: its answer is the command's, and stopping the
# command stops it, neither of which go run sees to.
become() {
  program=$1
  shift
  go build -o ".cache/$(basename "$program")" "./$program"
  exec ".cache/$(basename "$program")" "$@"
}

# keyed reads what may follow a command: a key, how to say it, and files or an address.
keyed() {
  options=() files=()
  while [ $# -gt 0 ]; do
    case $1 in
      -json | --json) options+=(-json) ;;
      -key | --key) [ $# -gt 1 ] || stop "say which file: -key KEYFILE"; options+=(-key "$(from_there "$2")"); shift ;;
      -*) stop "not understood: $1" ;;
      *://*) files+=("$1") ;;
      *) files+=("$(from_there "$1")") ;;
    esac
    shift
  done
}

need_home
command=${1:-help}
[ $# -eq 0 ] || shift
case $command in
  serve) need_go; go run ./web/site build; become web/site serve "$@" ;;
  test) need_go; run_tests "$@" ;;
  build)
    need_go
    keyed "$@"
    [ ${#files[@]} -le 1 ] || stop "say where to: ./build.sh build [DIR]"
    become web/site build ${options[@]+"${options[@]}"} "${files[0]:-$PWD/dist}"
    ;;
  bench) need_go; need browser; go run ./web/site build; cd web/e2e; exec go run ./bench -dist ../../dist "$@" ;;
  sample) need_go; [ $# -eq 1 ] || stop "say where to: ./build.sh sample FILE.zip"; become cmd/daybook sample "$(from_there "$1")" ;;
  verify)
    need_go
    keyed "$@"
    [ ${#files[@]} = 1 ] || stop "say which copy: ./build.sh verify DIR-or-URL"
    become web/site verify ${options[@]+"${options[@]}"} "${files[0]}"
    ;;
  check)
    need_go
    keyed "$@"
    case ${#files[@]} in
      0) stop "say which file: ./build.sh check FILE..." ;;
      *) become cmd/daybook check ${options[@]+"${options[@]}"} "${files[@]}" ;;
    esac
    ;;
  help | -h | --help) usage ;;
  *) usage >&2; stop "no such command: $command" ;;
esac
