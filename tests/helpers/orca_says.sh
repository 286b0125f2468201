#!/bin/sh
# What the screen reader Orca says while keys are pressed in Lesart; to be read, not a test.
#
#   sh tests/helpers/orca_says.sh alt+Down alt+Down p 2 ctrl+k Escape
#
# Keys as xdotool names them; "type:words" types words. The samples are in a new library, the first one is open.
# Needs Xvfb, dbus-run-session, at-spi2-core, orca and xdotool (Debian's names, too), and PYTHON: the program's.
set -eu
[ -n "${INSIDE-}" ] || {
    root=$(cd "$(dirname "$0")/../.." && pwd)
    home=$(mktemp -d)
    mkdir -m 700 "$home/run"
    mkfifo "$home/display"
    Xvfb -displayfd 3 -screen 0 1440x900x24 -nolisten tcp 3>"$home/display" >/dev/null 2>&1 &
    screen=$!
    read -r display <"$home/display"
    status=0
    env -u WAYLAND_DISPLAY -u AT_SPI_BUS_ADDRESS INSIDE=1 ROOT="$root" HOME="$home" XDG_RUNTIME_DIR="$home/run" \
        XDG_CONFIG_HOME="$home/config" XDG_DATA_HOME="$home/data" DISPLAY=":$display" QT_QPA_PLATFORM=xcb \
        QT_LINUX_ACCESSIBILITY_ALWAYS_ON=1 GSETTINGS_BACKEND=memory LC_ALL=C.UTF-8 PYTHON="${PYTHON:-python3}" \
        dbus-run-session -- sh "$root/tests/helpers/orca_says.sh" "$@" 2>"$home/noise" || status=$?
    kill "$screen"
    rm -rf "$home"
    exit "$status"
}
cd "$ROOT"
launcher=/usr/libexec/at-spi-bus-launcher
[ -x "$launcher" ] || launcher=/usr/lib/at-spi2-core/at-spi-bus-launcher
"$launcher" --launch-immediately >/dev/null &
bus=$!
sleep 1
for name in IsEnabled ScreenReaderEnabled; do
    gdbus call --session --dest org.a11y.Bus --object-path /org/a11y/bus \
        --method org.freedesktop.DBus.Properties.Set org.a11y.Status "$name" "<true>" >/dev/null
done
orca --replace --debug-file="$HOME/orca.log" >/dev/null &
orca=$!
sleep 5
"$PYTHON" -m tests.helpers.atspi_app "$HOME/library" >/dev/null &
program=$!
sleep 5
for key in "$@"; do
    echo "$(date +%T.%N | cut -c 1-15) - KEY $key" >>"$HOME/keys"
    case "$key" in
        type:*) xdotool type "${key#type:}" ;;
        *) xdotool key "$key" ;;
    esac
    sleep 1.3
done
sleep 2
kill "$program" "$orca" "$bus"
{ cat "$HOME/keys"; grep "SPEECH OUTPUT" "$HOME/orca.log"; } | sort |
    sed -n "s/.* - KEY \(.*\)/\1/p; s/.*SPEECH OUTPUT: ['\"]\(.*\)['\"]{.*/    \1/p"
