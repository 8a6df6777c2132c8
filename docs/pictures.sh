#!/bin/sh
# Makes the pictures of docs/ from the running program, on a screen of its own. Needs imagemagick.
set -eu
cd "$(dirname "$0")/.."
if [ "${1:-}" != inside ]; then
    exec tests/screen.sh --size 1366x768 sh "$0" inside
fi
home=$(mktemp -d)
trap 'rm -rf "$home"' EXIT
mkdir -p docs/images
export XDG_CONFIG_HOME="$home/config" XDG_RUNTIME_DIR="$home" LC_ALL=C.UTF-8
build/release/bin/pymasp-qt --demo --data "$home/data" &
program=$!
window=$(xdotool search --sync --onlyvisible --name "pymasp-qt" | tail -1)
xdotool windowactivate --sync "$window" windowsize --sync "$window" 1366 740 windowmove "$window" 0 0
picture() { import -window "$window" -strip -define png:compression-level=9 "docs/images/$1.png"; }
sleep 1
xdotool key Down Down Down
sleep 1
picture design
xdotool key F5
sleep 14
picture run
sleep 22 # the demo takes half a minute
xdotool key ctrl+4
sleep 2
picture journal
xdotool key ctrl+1
sleep 1
xdotool mousemove --window "$window" 1050 118 click 1
sleep 2
picture align
kill "$program"
