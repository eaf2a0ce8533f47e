"""Freeze the program: one command on each system makes dist/duet-desktop (on macOS the .app beside it).

    python3 packaging/build.py                       Linux, CPU; Windows, CPU; macOS, with Metal (MPS)
    python3 packaging/build.py --variant cuda        Linux and Windows, NVIDIA: over 4 GB instead of 0.8
    python3 packaging/build.py --variant lite        the small edition: duet-lite alone, without torch
    python3 packaging/build.py --reuse               once more in the same environment, for work on the recipe

It makes an environment of its own (in build/), so that nothing of the machine gets in, installs the files of the
system's lock file (see lock.py), or the versions of constraints.txt where there is none, checks the licences, writes
the notices and the icons, freezes, and reports what is large.
Needs Python 3.11 or newer with venv, and a C++ compiler for hnswlib (on Linux with `strip`). Standard library only.
"""

from __future__ import annotations

import argparse
import os
import platform
import re
import shutil
import subprocess
import sys
import venv
from collections.abc import Sequence
from pathlib import Path

import parts
from facts import EXTRAS, PROGRAM, ROOT, folder_name, project, version

PYINSTALLER = "pyinstaller==6.22.3"
WANTED = f".[{','.join(EXTRAS)}]"
VOCABULARY = "open_clip_torch"  # whose vocabulary the small edition has, and nothing else of it
TORCH_INDEX = "https://download.pytorch.org/whl"
BUILD = ROOT / "build"
HERE = Path(__file__).resolve().parent


def constraints(variant: str, system: str, torch: str | None = None, torchvision: str | None = None) -> str:
    """constraints.txt with the builds of torch that a variant is made of.

    Args:
        variant: "cpu", "cuda" or "lite".
        system: As `sys.platform` says it.
        torch: Another version than that of constraints.txt.
        torchvision: Likewise.
    """
    text = (ROOT / "constraints.txt").read_text(encoding="utf-8")
    for name, given in (("torch", torch), ("torchvision", torchvision)):
        stated = re.search(rf"^{name}==(\S+)$", text, re.MULTILINE)
        assert stated is not None
        wanted = given or stated[1] + local_version(variant, system)
        text = text.replace(stated[0], f"{name}=={wanted}")
    return text


def local_version(variant: str, system: str) -> str:
    """What the registry's builds of torch are not: CPU on Linux, CUDA on Windows. Those have an index of their own."""
    if (variant, system) == ("cpu", "linux"):
        return "+cpu"
    return "+cu130" if (variant, system) == ("cuda", "win32") else ""


def index_options(variant: str, system: str) -> list[str]:
    """What to tell pip of the builds of torch that are not in the registry."""
    local = local_version(variant, system)
    return ["--extra-index-url", f"{TORCH_INDEX}/{local[1:]}"] if local else []


def lock_name(system: str, machine: str, python: str, variant: str) -> str:
    """What a build is called in the name of its lock file; see lock.py.

    Args:
        system: As `sys.platform` says it.
        machine: As `platform.machine` says it.
        python: Its version, as "3.12".
        variant: "cpu" or "cuda".
    """
    named = {"win32": "windows"}.get(system, system)
    return f"{named}-{machine.lower()}-py{python.replace('.', '')}-{variant}"


def lock_file(variant: str) -> Path:
    """Where the lock file of a variant on this system is, or would be."""
    python = f"{sys.version_info.major}.{sys.version_info.minor}"
    return HERE / f"requirements-{lock_name(sys.platform, platform.machine(), python, variant)}.lock"


def windows_version(stated: str) -> str:
    """The version resource that Windows shows of an .exe, in PyInstaller's form."""
    numbers = [int(number) for number in re.findall(r"\d+", stated)[:4]]
    four = tuple((numbers + [0] * 4)[:4])
    strings = {
        "FileDescription": "Duet Desktop",
        "FileVersion": stated,
        "InternalName": PROGRAM,
        "LegalCopyright": "MIT licence",
        "ProductName": "Duet Desktop",
        "ProductVersion": stated,
    }
    rows = ", ".join(f"StringStruct({name!r}, {value!r})" for name, value in strings.items())
    return (
        f"VSVersionInfo(ffi=FixedFileInfo(filevers={four}, prodvers={four}, mask=0x3F, flags=0, OS=0x40004, "
        "fileType=1, subtype=0, date=(0, 0)), kids=[StringFileInfo([StringTable('040904B0', "
        f"[{rows}])]), VarFileInfo([VarStruct('Translation', [1033, 1200])])])\n"
    )


def small_requirements() -> list[str]:
    """What the small edition needs: all that pyproject.toml asks for, without what `parts.NOT_IN_SMALL` names."""
    about = project()
    extras = about["optional-dependencies"]
    stated = [*about["dependencies"], *(one for name in EXTRAS for one in extras[name])]
    absent = {VOCABULARY, *parts.NOT_IN_SMALL}
    return [one for one in stated if re.split(r"[^\w.-]", one, maxsplit=1)[0] not in absent]


def python_of(environment: Path) -> Path:
    """The interpreter of a virtual environment."""
    return environment / ("Scripts/python.exe" if sys.platform == "win32" else "bin/python")


def run(*command: str | Path, **environment: str) -> None:
    """Run a step and end when it fails."""
    print("+", *command, flush=True)
    subprocess.run([str(part) for part in command], check=True, cwd=ROOT, env={**os.environ, **environment})


def make_environment(folder: Path, arguments: argparse.Namespace) -> None:
    """A fresh environment with the program, its optional readers and PyInstaller."""
    if folder.exists():
        shutil.rmtree(folder)
    venv.create(folder, with_pip=True)
    pins = BUILD / "constraints.txt"
    pins.write_text(
        constraints(arguments.variant, sys.platform, arguments.torch, arguments.torchvision), encoding="utf-8"
    )
    install = (python_of(folder), "-m", "pip", "install")
    os.environ["HNSWLIB_NO_NATIVE"] = (
        "1"  # otherwise it is compiled for this very processor and crashes on an older one
    )
    lock = lock_file(arguments.variant)
    if arguments.variant == "lite":
        run(*install, "-c", pins, *small_requirements(), PYINSTALLER)
        run(*install, "-c", pins, "--no-deps", VOCABULARY)
    elif lock.exists() and not arguments.torch:
        run(*install, "--require-hashes", "-r", lock)
    else:
        options = [] if arguments.torch else index_options(arguments.variant, sys.platform)
        run(*install, "-c", pins, *options, WANTED, PYINSTALLER)
    if arguments.bare_torchvision:
        run(python_of(folder), HERE / "bare_torchvision.py")


def strip_symbols(folder: Path) -> None:
    """Take out of the frozen program what only a debugger reads."""
    found = [file for pattern in parts.WITH_SYMBOLS for file in sorted((folder / "_internal").glob(pattern))]
    run("strip", *(file for file in found if not file.is_symlink()))


def freeze(python: Path, variant: str) -> Path:
    """Licences, notices, icons, then PyInstaller; returns the folder of the program."""
    run(python, "-m", "pip", "install", "--no-deps", "--force-reinstall", ".")  # the code as it is now
    run(python, HERE / "licences.py")
    run(python, HERE / "notices.py")
    run(python, HERE / "icons.py")
    (BUILD / "version.txt").write_text(windows_version(version()), encoding="utf-8")
    run(
        python, "-m", "PyInstaller", "--noconfirm", "--clean", "--log-level", "WARN",
        "--distpath", ROOT / "dist", "--workpath", BUILD / "pyinstaller", HERE / f"{PROGRAM}.spec",
        DUET_VARIANT=variant,
    )  # fmt: skip
    folder = ROOT / "dist" / folder_name(variant)
    if sys.platform.startswith("linux"):
        strip_symbols(folder)
    return folder


def main(argv: Sequence[str] | None = None) -> int:
    """Build, and report the sizes."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--variant", choices=("cpu", "cuda", "lite"), default="cpu")
    parser.add_argument("--environment", type=Path, help="where the environment is made; build/venv, build/venv-lite")
    parser.add_argument("--reuse", action="store_true", help="take the environment as it is")
    parser.add_argument("--torch", help="another version of torch than constraints.txt has, from where pip finds it")
    parser.add_argument("--torchvision", help="likewise")
    parser.add_argument("--bare-torchvision", action="store_true", help="see bare_torchvision.py; never for a release")
    arguments = parser.parse_args(argv)
    if (arguments.variant, sys.platform) == ("cuda", "darwin"):
        parser.error("there is no CUDA on macOS; the one build uses Metal")
    BUILD.mkdir(exist_ok=True)
    environment = arguments.environment or BUILD / ("venv-lite" if arguments.variant == "lite" else "venv")
    if not arguments.reuse:
        make_environment(environment, arguments)
    folder = freeze(python_of(environment.absolute()), arguments.variant)
    run(sys.executable, HERE / "report.py", folder)
    return 0


if __name__ == "__main__":
    sys.exit(main())
