"""Whether every library in the program may be passed on: its licence is on a list of ours, with the reason.

Run: python packaging/licences.py        in the environment the program is built from; exit code 1 when one is not.
"""

from __future__ import annotations

import re
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from importlib import metadata

from packaging.requirements import Requirement
from packaging.utils import canonicalize_name

from facts import EXTRAS, PROGRAM

# SPDX identifier -> why programs may hold it. Whatever is not here fails the check.
ALLOWED = {
    "0BSD": "no conditions",
    "Apache-2.0": "permissive; licence and notices go along",
    "Apache-2.0 WITH LLVM-exception": "permissive; licence goes along",
    "BSD-2-Clause": "permissive; licence goes along",
    "BSD-3-Clause": "permissive; licence goes along",
    "BSL-1.0": "permissive; asks for nothing in compiled form",
    "CC0-1.0": "no conditions",
    "CNRI-Python": "permissive; licence goes along",
    "LGPL-3.0-only": "a library in files of its own (one folder, nothing packed): anyone can replace it",
    "MIT": "permissive; licence goes along",
    "MIT-CMU": "permissive; licence goes along",
    "MPL-2.0": "its files are unchanged, and their source is the registry's",
    "PSF-2.0": "permissive; licence goes along",
    "Unlicense": "no conditions",
    "Zlib": "permissive",
    "LicenseRef-NVIDIA-Proprietary": "in the CUDA variant alone: the parts of the CUDA toolkit that its terms name as "
    "redistributable with an application (look the list up for each release)",
}

# What people write in place of an identifier.
_ALIASES = {
    "apache": "Apache-2.0",
    "apache 2.0": "Apache-2.0",
    "apache software license": "Apache-2.0",
    "bsd": "BSD-3-Clause",
    "bsd license": "BSD-3-Clause",
    "3-clause bsd license": "BSD-3-Clause",
    "mit license": "MIT",
    "nvidia proprietary software": "LicenseRef-NVIDIA-Proprietary",
    "other/proprietary license": "LicenseRef-NVIDIA-Proprietary",
    "python software foundation license": "PSF-2.0",
    "mozilla public license 2.0 (mpl 2.0)": "MPL-2.0",
}

# Packages that state nothing a machine can read: what they are under, and where that is said.
_STATED_ELSEWHERE = {
    "hnswlib": ("Apache-2.0", "LICENSE in its wheel"),
    "resvg-py": ("MIT AND MPL-2.0", "LICENSE in its wheel; older versions of resvg inside are MPL-2.0"),
    "cuda-toolkit": ("LicenseRef-NVIDIA-Proprietary", "an empty package that names the others"),
}


@dataclass(frozen=True)
class Dependency:
    """A library in the program.

    Attributes:
        name: As its registry writes it.
        version: Of the installed one.
        licence: SPDX expression, '' where none is known.
        home: Where it comes from, '' where that is not stated.
    """

    name: str
    version: str
    licence: str
    home: str


def dependencies(extras: tuple[str, ...] = EXTRAS) -> list[Dependency]:
    """All that the program needs and is installed here, by name; extras that are not installed are passed over."""
    found: dict[str, metadata.Distribution] = {}
    waiting = [(PROGRAM, extras)]
    while waiting:
        name, wanted = waiting.pop()
        for requirement in _requirements(metadata.distribution(name), wanted):
            key = canonicalize_name(requirement.name)
            if key in found or key == PROGRAM:
                continue
            try:
                found[key] = metadata.distribution(requirement.name)
            except metadata.PackageNotFoundError:
                continue
            waiting.append((requirement.name, tuple(requirement.extras)))
    return [described(found[key]) for key in sorted(found)]


def described(distribution: metadata.Distribution) -> Dependency:
    """Name, version, licence and home of what is installed."""
    about = distribution.metadata
    links = [link.partition(",")[2].strip() for link in about.get_all("Project-URL", [])]
    home = about.get("Home-page") or (links[0] if links else "")
    return Dependency(distribution.name, distribution.version, licence_of(distribution), home)


def licence_of(distribution: metadata.Distribution) -> str:
    """The licence as an SPDX expression, '' where none can be told."""
    stated = _STATED_ELSEWHERE.get(canonicalize_name(distribution.name))
    if stated is not None:
        return stated[0]
    about = distribution.metadata
    classifiers = [c.rpartition(" :: ")[2] for c in about.get_all("Classifier", []) if c.startswith("License ::")]
    for text in (about.get("License-Expression"), about.get("License"), *classifiers):
        known = _ALIASES.get((text or "").strip().lower(), (text or "").strip())
        if is_allowed(known):
            return known
    return str(about.get("License-Expression") or about.get("License") or " / ".join(classifiers)).strip()[:200]


def is_allowed(expression: str) -> bool:
    """Whether an SPDX expression can be met with licences of the list: all of an AND, one of an OR."""
    tokens = [token.strip() for token in re.split(r"(\(|\)|\bAND\b|\bOR\b)", expression)]
    tokens = [token for token in tokens if token]
    try:
        value, rest = _either(tokens)
    except IndexError:
        return False
    return value and not rest


def main() -> int:
    """Print every library with its licence; 1 if one is under a licence that is not on the list."""
    found = dependencies()
    refused = [one for one in found if not is_allowed(one.licence)]
    for one in found:
        print(f"{one.name} {one.version}: {one.licence or 'no licence stated'}")
    for one in refused:
        print(
            f"{one.name} {one.version} is under {one.licence or 'no stated licence'}, which is not on the list in "
            "packaging/licences.py: read it, then add it with the reason or do without the library.",
            file=sys.stderr,
        )
    return 1 if refused else 0


def _requirements(distribution: metadata.Distribution, extras: tuple[str, ...]) -> Iterator[Requirement]:
    for line in distribution.requires or []:
        requirement = Requirement(line)
        marker = requirement.marker
        if marker is None or any(marker.evaluate({"extra": extra}) for extra in ("", *extras)):
            yield requirement


def _either(tokens: list[str]) -> tuple[bool, list[str]]:
    value, rest = _both(tokens)
    while rest and rest[0] == "OR":
        other, rest = _both(rest[1:])
        value = value or other
    return value, rest


def _both(tokens: list[str]) -> tuple[bool, list[str]]:
    value, rest = _one(tokens)
    while rest and rest[0] == "AND":
        other, rest = _one(rest[1:])
        value = value and other
    return value, rest


def _one(tokens: list[str]) -> tuple[bool, list[str]]:
    if tokens[0] == "(":
        value, rest = _either(tokens[1:])
        return value, rest[1:]
    return tokens[0] in ALLOWED, tokens[1:]


if __name__ == "__main__":
    sys.exit(main())
