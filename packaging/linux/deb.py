"""Make the Debian package of the frozen program.

Run: python3 packaging/linux/deb.py [--variant lite] [--fast]        after packaging/build.py; needs dpkg-deb

It writes dist/*.deb. The small edition is a package of its own in the same place: apt takes the one away when the other
is installed.

The program comes to lie in /opt, where Debian wants what is not built from Debian's own packages; a link in /usr/bin,
and what desktops look for in /usr/share. There are no scripts that run at installation: the databases of menus, file
types and icons are brought up to date by the triggers of their own packages.
"""

from __future__ import annotations

import argparse
import hashlib
import os
import platform
import shutil
import subprocess
import sys
from pathlib import Path

HERE = Path(__file__).resolve().parent
sys.path.insert(0, str(HERE.parent))

from facts import MAINTAINER, PROGRAM, ROOT, folder_name, project, version  # noqa: E402 - they lie one folder up
from icons import SIZES, SOURCE  # noqa: E402

ARCHITECTURES = {"x86_64": "amd64", "aarch64": "arm64"}
# What the frozen libraries want of the system: those that belong to its graphics drivers and its display server, and
# the files that keyboards and type are described by. All else lies in the program's folder.
DEPENDS = (
    *("fontconfig-config", "libdrm2", "libegl1", "libgl1", "libwayland-client0", "libwayland-cursor0"),
    *("libwayland-egl1", "libxcb1", "xkb-data"),
)
POSTRM = """#!/bin/sh
# The index of each user lies in her home folder, and a package must not touch homes: say where it is, once.
set -e
if [ "$1" = purge ]; then
    echo "Duet Desktop: what it knew of pictures is kept in each user's ~/.local/share/duet-desktop;"
    echo "whoever wants that gone deletes the folder. Photos were never changed."
fi
exit 0
"""


def control(installed_kib: int, glibc: str, architecture: str, variant: str = "cpu") -> str:
    """The package's description of itself."""
    summary = str(project()["description"]).rstrip(".")
    other = folder_name("cpu" if variant == "lite" else "lite")
    small = (
        "\n This is the small edition: it has that model alone, and computes on the processor."
        if variant == "lite"
        else ""
    )
    fields = {
        "Package": folder_name(variant),
        "Version": version(),
        "Section": "graphics",
        "Priority": "optional",
        "Architecture": architecture,
        "Installed-Size": str(installed_kib),
        "Depends": ", ".join((f"libc6 (>= {glibc})", *DEPENDS)),
        "Recommends": "fonts-dejavu-core | fonts-liberation | fonts-noto-core, shared-mime-info, desktop-file-utils",
        "Suggests": "python3-nautilus",
        "Conflicts": other,
        "Replaces": other,
        "Maintainer": MAINTAINER,
        "Description": f"{summary[0].lower()}{summary[1:]}\n Nothing is uploaded and no model needs to be fetched:"
        f"\n the one that comes with it works offline on any laptop.{small}",
    }
    return "".join(f"{name}: {value}\n" for name, value in fields.items())


def copyright_text() -> str:
    """debian/copyright, in Debian's machine-readable form."""
    licence = (ROOT / "LICENSE").read_text(encoding="utf-8").strip().splitlines()
    body = "\n".join(f" {line}" if line.strip() else " ." for line in licence)
    return (
        "Format: https://www.debian.org/doc/packaging-manuals/copyright-format/1.0/\n"
        f"Upstream-Name: {PROGRAM}\n"
        f"Comment: Libraries in the program: /opt/{PROGRAM}/_internal/duet_resources/THIRD-PARTY-NOTICES.txt\n\n"
        f"Files: *\nCopyright: 2026 {MAINTAINER}\nLicense: MIT\n{body}\n"
    )


def lay_out(program: Path, icons: Path, root: Path, package: str = PROGRAM) -> None:
    """Put everything where it comes to lie, under `root`; the program's files are linked where that can be done."""
    if root.exists():
        shutil.rmtree(root)
    copy = os.link if os.stat(program).st_dev == os.stat(root.parent).st_dev else shutil.copy2
    shutil.copytree(program, root / "opt" / PROGRAM, symlinks=True, copy_function=copy)
    share = root / "usr" / "share"
    (root / "usr" / "bin").mkdir(parents=True)
    (root / "usr" / "bin" / PROGRAM).symlink_to(f"/opt/{PROGRAM}/{PROGRAM}")
    places = {
        f"{PROGRAM}.desktop": "applications",
        f"{PROGRAM}-folder.desktop": "applications",
        f"{PROGRAM}-query.desktop": "applications",
        f"{PROGRAM}.xml": "mime/packages",
    }
    for name, place in places.items():
        _put(HERE / name, share / place / name)
    _put(HERE / "dolphin.desktop", share / "kio" / "servicemenus" / f"{PROGRAM}.desktop", 0o755)  # KDE wants it so
    _put(HERE / "nemo.nemo_action", share / "nemo" / "actions" / f"{PROGRAM}.nemo_action")
    _put(HERE / "nautilus.py", share / "nautilus-python" / "extensions" / f"{PROGRAM}.py")
    for size in SIZES:
        _put(icons / f"{PROGRAM}-{size}.png", share / "icons/hicolor" / f"{size}x{size}" / "apps" / f"{PROGRAM}.png")
    _put(SOURCE, share / "icons" / "hicolor" / "scalable" / "apps" / f"{PROGRAM}.svg")
    documents = share / "doc" / package
    documents.mkdir(parents=True)
    (documents / "copyright").write_text(copyright_text(), encoding="utf-8")
    for path in [root, *root.rglob("*")]:
        if path.is_dir() and not path.is_symlink():
            path.chmod(0o755)


def describe(root: Path, glibc: str, architecture: str, variant: str = "cpu") -> None:
    """Write DEBIAN/: control, checksums, and what is said after a purge."""
    files = sorted(path for path in root.rglob("*") if path.is_file() and not path.is_symlink())
    size = sum(-(-path.stat().st_size // 1024) for path in files)
    debian = root / "DEBIAN"
    debian.mkdir()
    (debian / "control").write_text(control(size, glibc, architecture, variant), encoding="utf-8")
    (debian / "postrm").write_text(POSTRM, encoding="utf-8")
    (debian / "postrm").chmod(0o755)
    with (debian / "md5sums").open("w", encoding="utf-8") as sums:
        for path in files:
            with path.open("rb") as file:
                digest = hashlib.file_digest(file, lambda: hashlib.md5(usedforsecurity=False)).hexdigest()
            sums.write(f"{digest}  {path.relative_to(root)}\n")


def _put(source: Path, target: Path, mode: int = 0o644) -> None:
    target.parent.mkdir(parents=True, exist_ok=True)
    shutil.copyfile(source, target)
    target.chmod(mode)


def main() -> int:
    """Make the package and print its name."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--fast", action="store_true", help="compress little, to try the package out")
    parser.add_argument("--variant", choices=("cpu", "lite"), default="cpu", help="as in build.py")
    arguments = parser.parse_args()
    name = folder_name(arguments.variant)
    program, root = ROOT / "dist" / name, ROOT / "build" / "deb"
    if not program.is_dir():
        parser.error(f"{program} is not there; run packaging/build.py first")
    architecture = ARCHITECTURES[platform.machine()]
    lay_out(program, ROOT / "build" / "icons", root, name)
    describe(root, platform.libc_ver()[1], architecture, arguments.variant)
    package = ROOT / "dist" / f"{name}_{version()}_{architecture}.deb"
    effort = ("-Zzstd", "-z3") if arguments.fast else ("-Zxz", "-z6")  # every dpkg reads xz, those since 2022 zstd
    command = ["dpkg-deb", "--root-owner-group", *effort, "--build", str(root), str(package)]
    subprocess.run(command, check=True)
    shutil.rmtree(root)
    print(f"{package}: {package.stat().st_size / 1e6:,.1f} MB")
    return 0


if __name__ == "__main__":
    sys.exit(main())
