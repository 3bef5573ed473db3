#!/usr/bin/env bash
# Daybook's commands. Run without one to see them.
set -eu
cd "$(dirname "$0")"

usage() {
  cat <<'TEXT'
./build.sh serve [-addr HOST:PORT] [-prefix /path/]   build, then serve on this machine
./build.sh test [--slow]                               run every test; --slow adds the long ones
./build.sh build [DIR]                                 write the site to dist/ or DIR
./build.sh bench                                       measure in Chromium, print one table
./build.sh sample FILE.zip                             write the bundle of a fictional journal
./build.sh check FILE.zip                              check a bundle; ends with 0 only if all holds
TEXT
}

say() { printf '\n== %s\n' "$*"; }
stop() { printf 'build.sh: %s\n' "$*" >&2; exit 1; }
have() { command -v "$1" >/dev/null 2>&1; }

need_go() {
  have go || stop "Go is not installed. Get version 1.26 or later from https://go.dev/dl/ and put it on the PATH."
  # A Go that is too old fetches the right one by itself, unless told not to.
  go list -m >/dev/null || stop "Go 1.26 or later is needed; this is $(go version)."
}

# A home that is empty or missing must not keep Go from its caches.
need_home() {
  [ -n "${HOME:-}" ] || { HOME=$(mktemp -d); export HOME; }
}

# What the tests need beside Go: command, then its package for apt, dnf, brew.
# A line that starts with ? may be missing: the test then says so.
tools() {
  cat <<'TEXT'
git git git git
python3 python3 python3 python3
unzip unzip unzip unzip
7z p7zip-full p7zip-plugins p7zip
bsdtar libarchive-tools bsdtar libarchive
ssh-keygen openssh-client openssh openssh
openssl openssl openssl openssl
npm npm npm node
TEXT
}

chromium() {
  [ -n "${CHROMIUM:-}" ] && return 0
  for name in chromium chromium-browser google-chrome; do
    if have "$name"; then
      CHROMIUM=$(command -v "$name")
      export CHROMIUM
      return 0
    fi
  done
  return 1
}

installer() {
  as=""
  [ "$(id -u)" = 0 ] || { have sudo && as="sudo -n"; }
  if [ "$(id -u)" != 0 ] && [ -z "$as" ] && ! have brew; then return 1; fi
  if have apt-get; then manager=apt; elif have dnf; then manager=dnf; elif have brew; then manager=brew; else return 1; fi
}

install() {
  case $manager in
    apt) $as apt-get update -q && $as env DEBIAN_FRONTEND=noninteractive apt-get install -y -q --no-install-recommends "$@" ;;
    dnf) $as dnf install -y -q "$@" ;;
    brew) brew install "$@" ;;
  esac
}

need_tools() {
  wanted=""
  installer || manager=none
  while read -r command apt dnf brew; do
    have "$command" && continue
    case $manager in dnf) wanted="$wanted $dnf" ;; brew) wanted="$wanted $brew" ;; *) wanted="$wanted $apt" ;; esac
  done <<TEXT
$(tools)
TEXT
  chromium || wanted="$wanted chromium"
  [ -z "$wanted" ] && return
  say "installing for the tests:$wanted"
  if [ "$manager" = none ] || ! install $wanted >/dev/null; then
    stop "the tests need these programs, and they could not be installed here:$wanted. Install them and run this again. (A Chromium elsewhere: set CHROMIUM=path.)"
  fi
  chromium || stop "Chromium is still not to be found. Set CHROMIUM=path."
}

formatted() {
  say "formatting"
  list=$(gofmt -l app wasm web cmd ./*.go)
  [ -z "$list" ] || stop "gofmt would change: $list"
}

vetted() {
  say "go vet, here and for the browser"
  go vet ./app/... ./cmd/... ./web/site/... .
  GOOS=js GOARCH=wasm go vet ./wasm/... ./app/...
  (cd web/e2e && go vet ./...)
}

# The race detector needs a C compiler; without one the same tests run without.
native() {
  race="-race"
  if ! have gcc && ! have clang; then
    race=""
    echo "no C compiler here: the tests run without the race detector"
  fi
  say "tests that need no browser ${race}"
  CGO_ENABLED=$([ -n "$race" ] && echo 1 || echo 0) go test $race ./app/... ./cmd/... ./web/site/... .
}

# The same source gives the same site, from two folders.
reproducible() {
  say "building the site twice, from two folders"
  twin=$(mktemp -d)
  trap 'rm -rf "$twin"' EXIT
  mkdir "$twin/elsewhere"
  tar -cf - --exclude=./dist --exclude=./.git . | tar -xf - -C "$twin/elsewhere"
  go run ./web/site build dist
  (cd "$twin/elsewhere" && go run ./web/site build "$twin/dist" >/dev/null)
  diff -r dist "$twin/dist" || stop "the two sites differ"
  echo "the same, byte for byte"
}

browser() {
  say "tests in Chromium"
  (cd web/e2e && DAYBOOK_DIST="$PWD/../../dist" go test -count=1 -timeout 40m "$@" ./...)
}

run_tests() {
  need_tools
  formatted
  vetted
  native
  reproducible
  if [ "${1:-}" = --slow ]; then browser -slow; else browser; fi
  say "all tests passed"
}

need_home
command=${1:-}
[ $# -gt 0 ] && shift
case $command in
  serve) need_go; go run ./web/site build dist; exec go run ./web/site serve "$@" ;;
  build) need_go; go run ./web/site build "$@" ;;
  test) need_go; run_tests "$@" ;;
  bench) need_go; need_tools; go run ./web/site build dist; cd web/e2e; exec go run ./bench "$@" ;;
  sample) need_go; [ $# -eq 1 ] || stop "say where to: ./build.sh sample FILE.zip"; exec go run ./cmd/daybook sample "$1" ;;
  check) need_go; [ $# -eq 1 ] || stop "say which file: ./build.sh check FILE.zip"; exec go run ./cmd/daybook check "$1" ;;
  ""|help|-h|--help) usage ;;
  *) usage >&2; stop "no such command: $command" ;;
esac
