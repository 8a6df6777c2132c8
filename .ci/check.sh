#!/bin/sh
# Checks that need no build: format, layers, wording.
set -eu
cd "$(dirname "$0")/.."
files=$(git ls-files '*.cpp' '*.h')
status=0
# shellcheck disable=SC2086
clang-format --dry-run --Werror $files || status=1
# The core and the devices see no window: the long include form would be found even where Widgets is not linked.
# shellcheck disable=SC2046
if grep -nE '#include <Qt(Gui|Widgets)/|#include <Q(Widget|Application|Gui)' $(git ls-files 'core/*' 'devices/*' | grep -E '\.(cpp|h)$'); then
    echo "A header of Gui or Widgets is included in core or devices." >&2
    status=1
fi
# A driver includes the device layer, its own folder and its vendor library only.
# shellcheck disable=SC2046
if grep -nE '#include "(job|plan|check|json|layout|runlog|recorder|rack|runner|run)\.h"' $(git ls-files 'devices/*' | grep -E '\.(cpp|h)$'); then
    echo "A driver includes more than the device layer." >&2
    status=1
fi
# Every text of the window has its translation. What lupdate finds and the file does not have is unfinished.
lupdate=/usr/lib/qt6/bin/lupdate # the one in the PATH may be that of Qt 5
for ts in translations/*.ts; do
    fresh=$(mktemp --suffix=.ts)
    cp "$ts" "$fresh"
    case $ts in *_en.ts) only=-pluralonly ;; *) only= ;; esac
    # shellcheck disable=SC2086
    "$lupdate" -silent $only -locations none -no-obsolete -recursive ui -ts "$fresh" >/dev/null
    if grep -n -B3 'type="unfinished"' "$fresh"; then
        echo "$ts: texts above are not translated." >&2
        status=1
    fi
    rm -f "$fresh"
done
exit $status
