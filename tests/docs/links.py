"""Whether the addresses in the documents are still there.

Run, in a clone, with a network: python -m tests.docs.links

Asks each address once, prints those that do not answer, and ends with 1 if there are any. The program's tests need no
network, so that this is no test.
"""

from __future__ import annotations

import re
import sys
import urllib.error
import urllib.request
from concurrent.futures import ThreadPoolExecutor

from tests.docs.commands import ROOT, documents

_ADDRESS = re.compile(r"https?://[^\s)>\"'`\]]+")
_BUSY = {403, 405, 429}  # it is there, and does not like to be asked by a program
_PATIENCE_S = 20


def addresses() -> dict[str, list[str]]:
    """Every address, and the documents it stands in."""
    found: dict[str, list[str]] = {}
    for path in [*documents(), ROOT / "CHANGELOG.md", ROOT / "NOTICE"]:
        for address in _ADDRESS.findall(path.read_text(encoding="utf-8")):
            found.setdefault(address.rstrip(".,;"), []).append(path.relative_to(ROOT).as_posix())
    return found


def what_is_wrong(address: str) -> str | None:
    """Ask it; None if it is there."""
    request = urllib.request.Request(address, headers={"User-Agent": "duet-desktop documents"})
    try:
        with urllib.request.urlopen(request, timeout=_PATIENCE_S):
            return None
    except urllib.error.HTTPError as error:
        return None if error.code in _BUSY else str(error.code)
    except OSError as error:
        return str(error)


def main() -> int:
    found = addresses()
    with ThreadPoolExecutor(8) as pool:
        answers = dict(zip(found, pool.map(what_is_wrong, found), strict=True))
    dead = {address: wrong for address, wrong in answers.items() if wrong is not None}
    for address, wrong in dead.items():
        print(f"{address} ({', '.join(found[address])}): {wrong}")
    print(f"{len(found)} addresses, {len(dead)} of them dead")
    return 1 if dead else 0


if __name__ == "__main__":
    sys.exit(main())
