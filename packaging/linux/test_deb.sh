#!/bin/sh
# Install the package with apt, use it, remove it, purge it; root, on a system where it may be installed.
# Run: sh packaging/linux/test_deb.sh dist/duet-desktop_*.deb [FOLDER FOR SCREENSHOTS]
set -eu
package=$(readlink -f "$1")
name=$(dpkg-deb --field "$package" Package)
here=$(dirname "$(readlink -f "$0")")
home=$(mktemp -d)

check() { # a sentence, then the command that must succeed
    sentence=$1
    shift
    if "$@" >/dev/null 2>&1; then echo "ok     $sentence"; else echo "FAILED $sentence: $*"; exit 1; fi
}
absent() { ! test -e "$1"; }

DEBIAN_FRONTEND=noninteractive apt-get install -y --no-install-recommends "$package"
check "it is installed" dpkg -s "$name"
check "it is on the PATH" duet-desktop --version
check "every file is as it was packed" dpkg -V "$name"
for entry in duet-desktop duet-desktop-folder duet-desktop-query; do
    if command -v desktop-file-validate >/dev/null; then
        check "$entry.desktop is valid" desktop-file-validate "/usr/share/applications/$entry.desktop"
    fi
done
if command -v update-mime-database >/dev/null; then
    check "saved searches have a type" grep -q '^application/x-duet-query:\*.duet' /usr/share/mime/globs
fi
python3 "$here/../smoke.py" /usr/bin/duet-desktop ${2:+--screenshots "$2"}

HOME=$home XDG_DATA_HOME=$home/.local/share duet-desktop models list >/dev/null
mkdir -p "$home/.local/share/duet-desktop" && echo kept >"$home/.local/share/duet-desktop/catalogue.db"
apt-get remove -y "$name"
check "the program is gone" absent /opt/duet-desktop
check "its link is gone" absent /usr/bin/duet-desktop
check "its menu entries are gone" absent /usr/share/applications/duet-desktop.desktop
check "what a user has is kept" test -s "$home/.local/share/duet-desktop/catalogue.db"
said=$(DEBIAN_FRONTEND=noninteractive apt-get purge -y "$name")
check "a purge says where the index is" sh -c 'echo "$1" | grep -q "\.local/share/duet-desktop"' - "$said"
check "the system knows nothing of it" sh -c '! dpkg -s "$1"' - "$name"
rm -r "$home"
echo "the package installs, works, and leaves nothing behind"
