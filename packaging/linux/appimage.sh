#!/bin/sh
# Make an AppImage of the frozen program: one file that runs on any Linux as new as the one it was frozen on.
# Run: sh packaging/linux/appimage.sh [--appdir-only]        after packaging/build.py; needs `appimagetool` on the PATH
#      (https://github.com/AppImage/appimagetool, a release whose checksum you have compared)
set -eu
root=$(dirname "$(dirname "$(dirname "$(readlink -f "$0")")")")
cd "$root"
program=duet-desktop
version=$(python3 -c "import sys; sys.path.insert(0, 'packaging'); import facts; print(facts.version())")
appdir=build/AppDir
test -x "dist/$program/$program" || { echo "dist/$program is not there; run packaging/build.py first" >&2; exit 1; }

rm -rf "$appdir"
mkdir -p "$appdir/usr/lib" "$appdir/usr/share/applications"
cp -al "dist/$program" "$appdir/usr/lib/$program" 2>/dev/null || cp -a "dist/$program" "$appdir/usr/lib/$program"
cp "packaging/linux/$program.desktop" "$appdir/"
cp "packaging/linux/$program.desktop" "$appdir/usr/share/applications/"
cp "build/icons/$program-256.png" "$appdir/$program.png"
ln -s "$program.png" "$appdir/.DirIcon"
# AppRun is what the image starts: the program finds its files beside itself, so nothing has to be set
ln -s "usr/lib/$program/$program" "$appdir/AppRun"
echo "$appdir"
if [ "${1:-}" = --appdir-only ]; then exit 0; fi

# Reproducible: the times of the files are those of the last commit
SOURCE_DATE_EPOCH=$(git log -1 --format=%ct)
export SOURCE_DATE_EPOCH
appimagetool --no-appstream --comp zstd "$appdir" "dist/$program-$version-$(uname -m).AppImage"
