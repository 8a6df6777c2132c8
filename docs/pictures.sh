#!/bin/sh
# Makes the pictures of docs/ from the running program, on a screen of its own: docs/pictures.sh [PROGRAMS] [FOLDER].
# PROGRAMS is build/release/bin, FOLDER docs/images where they are not given. Needs imagemagick and what tests/screen.sh
# needs; takes about a minute.
set -eu
if [ "${1:-}" != inside ]; then
    cd "$(dirname "$0")/.."
    exec tests/screen.sh --size 1366x768 sh docs/pictures.sh inside "${1:-build/release/bin}" "${2:-docs/images}"
fi
programs=$2
folder=$3
home=$(mktemp -d)
chmod 700 "$home"
mkdir -p "$folder"
export XDG_CONFIG_HOME="$home/config" XDG_STATE_HOME="$home/state" XDG_RUNTIME_DIR="$home" LC_ALL=C.UTF-8
"$programs/pymasp-qt" --demo --data "$home/data" &
program=$!
trap 'kill $program 2>/dev/null || true; rm -rf "$home"' EXIT
window=$(xdotool search --sync --onlyvisible --name "pymasp-qt" | tail -1)
xdotool windowactivate --sync "$window" windowsize --sync "$window" 1366 740 windowmove "$window" 0 0

# Few colours: a window has no more, and a map loses nothing that is seen at this size.
picture() {
    import -window "$window" -strip miff:- | convert - +dither -colors 96 -define png:compression-level=9 "png8:$folder/$1.png"
}
keys() { for key in "$@"; do xdotool key "$key" && sleep 0.3; done; }
click() { xdotool mousemove --window "$window" "$1" "$2" click 1 && sleep 0.5; }
# A line of what pymaspd says about the runs is waited for.
until_journal() {
    tries=0
    until "$programs/pymaspd" journal list --data "$home/data" 2>/dev/null | grep -q "$1"; do
        tries=$((tries + 1))
        [ $tries -lt 600 ] || { echo "pictures.sh: no run is $1" >&2 && exit 1; }
        sleep 0.2
    done
}

sleep 2                # the lab is opened
click 1349 674         # no self-test today
click 430 198          # the scan
picture design
click 938 268          # the editor of its positions
picture positions
click 938 268
keys F5
sleep 14
picture run
keys ctrl+2
sleep 1
picture running
until_journal completed
keys ctrl+3
sleep 1
click 1327 85          # Analysis
sleep 4                # the fit
picture analysis
click 1327 85
keys ctrl+4
sleep 2
picture journal
keys ctrl+1
sleep 1
click 1050 118
sleep 2
picture align
