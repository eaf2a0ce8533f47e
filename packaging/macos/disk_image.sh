#!/bin/sh
# Sign and notarise the .app and make the disk image people download; on macOS, after packaging/build.py.
#
#   DUET_CODESIGN_IDENTITY="Developer ID Application: ..." DUET_NOTARY_PROFILE=duet sh packaging/macos/disk_image.sh
#
# The profile is made once, and keeps the password out of scripts:
#   xcrun notarytool store-credentials duet --apple-id ... --team-id ... --password APP-SPECIFIC-PASSWORD
# Without an identity the .app is signed ad hoc: it runs on this Mac, and elsewhere after a right-click and Open.
set -eu
cd "$(dirname "$0")/../.."
app="dist/Duet Desktop.app"
version=$(python3 -c "import sys; sys.path.insert(0, 'packaging'); import facts; print(facts.version())")
image="dist/duet-desktop-$version-$(uname -m).dmg"
identity=${DUET_CODESIGN_IDENTITY:--}
hardened=
[ "$identity" = - ] || hardened="--options runtime --timestamp"

# from the inside out: every library, then the program, then the bundle
find "$app/Contents" -type f \( -name '*.dylib' -o -name '*.so' \) -print0 |
    xargs -0 -n 50 codesign --force $hardened --sign "$identity"
codesign --force $hardened --entitlements packaging/macos/entitlements.plist --sign "$identity" \
    "$app/Contents/MacOS/duet-desktop"
codesign --force $hardened --entitlements packaging/macos/entitlements.plist --sign "$identity" "$app"
codesign --verify --deep --strict "$app"

stage=$(mktemp -d)
ditto "$app" "$stage/Duet Desktop.app"
ln -s /Applications "$stage/Applications"
rm -f "$image"
hdiutil create -volname "Duet Desktop" -srcfolder "$stage" -fs HFS+ -format ULFO "$image"
rm -r "$stage"
if [ "$identity" != - ]; then
    codesign --force --timestamp --sign "$identity" "$image"
    xcrun notarytool submit "$image" --keychain-profile "$DUET_NOTARY_PROFILE" --wait
    xcrun stapler staple "$image"
    spctl --assess --type open --context context:primary-signature "$image"
fi
echo "$image"
