# Sourced by packaging/run and packaging/test: what the project needs of Debian 12, and how it is built.
set -eu
cd "$(dirname "$0")/.."

build_packages="g++ cmake ninja-build ccache pkg-config
    qt6-base-dev qt6-svg-dev libqt6opengl6-dev qt6-tools-dev qt6-tools-dev-tools qt6-l10n-tools libqcustomplot-dev
    libqt6sql6-sqlite qt6-qpa-plugins libqt6svg6 libhdf5-dev libpng-dev libxxhash-dev libeigen3-dev fonts-dejavu-core"
test_packages="python3-h5py python3-numpy python3-scipy python3-silx clang-format xvfb xauth openbox xdotool"

# Installs what is missing; without root it says the one line to run instead.
need() {
    missing=""
    for package in "$@"; do
        dpkg-query -W -f='${Status}' "$package" 2>/dev/null | grep -q "ok installed" || missing="$missing $package"
    done
    [ -z "$missing" ] && return 0
    if [ "$(id -u)" -ne 0 ]; then
        echo "Please install what is missing, then start again:" >&2
        echo "    sudo apt-get install --no-install-recommends$missing" >&2
        exit 1
    fi
    echo "Installing:$missing" >&2
    export DEBIAN_FRONTEND=noninteractive
    apt-get -o DPkg::Lock::Timeout=300 update >&2
    # shellcheck disable=SC2086
    apt-get -o DPkg::Lock::Timeout=300 install -y --no-install-recommends $missing >&2
}

# With precompiled headers the cache has to be told that they may stand for what they were made from.
export CCACHE_SLOPPINESS=pch_defines,time_macros,include_file_mtime,include_file_ctime

# build FOLDER [cmake options]: configures once, then builds what changed; with targets=..., only these.
build() {
    folder=$1
    shift
    [ -f "$folder/build.ninja" ] || cmake -S . -B "$folder" -G Ninja -DCMAKE_BUILD_TYPE=Release "$@" >&2
    # shellcheck disable=SC2086
    cmake --build "$folder" --target ${targets:-all} >&2
}
