#!/bin/sh
# Runs a program on a screen of its own with a window manager: clicks and keys reach it as on a desk.
#   tests/screen.sh [--size 1366x768] PROGRAM ARGUMENTS...
size=1366x768
[ "$1" = --size ] && size=$2 && shift 2
exec xvfb-run -a -s "-screen 0 ${size}x24 -nolisten tcp" sh -c '
    openbox >/dev/null 2>&1 &
    export QT_QPA_PLATFORM=xcb
    "$@"
    status=$?
    kill %1 2>/dev/null
    exit $status' sh "$@"
