"""Whether every address in the documents answers. Needs the network, so only the public workflow runs it.

Run: python3 packaging/check_links.py
"""

from __future__ import annotations

import re
import subprocess
import sys
import urllib.error
import urllib.request
from concurrent.futures import ThreadPoolExecutor

from facts import ROOT

_ADDRESS = re.compile(r"https?://[^\s<>()\[\]\"'`{}|]+")
_TIMEOUT_S = 20
_ALIVE = {401, 403, 405, 429}  # it answers, but not to a program


def addresses(text: str) -> set[str]:
    """The addresses in a text, without what ends a sentence, and without made-up ones."""
    found = {address.rstrip(".,;:!?*_") for address in _ADDRESS.findall(text)}
    return {address for address in found if not re.match(r"https?://(localhost|127\.|[^/]*example\.)", address)}


def reason(address: str) -> str | None:
    """Why an address does not answer; None if it does."""
    request = urllib.request.Request(address, headers={"User-Agent": "Mozilla/5.0 (link check of duet-desktop)"})
    try:
        urllib.request.urlopen(request, timeout=_TIMEOUT_S).close()
    except urllib.error.HTTPError as error:
        error.close()
        return None if error.code in _ALIVE else f"answers {error.code}"
    except OSError as error:
        return str(error)
    return None


def main() -> int:
    """Ask each address once, several at a time; 1 if one does not answer."""
    listed = subprocess.run(
        ["git", "ls-files", "*.md", "NOTICE", "pyproject.toml"], cwd=ROOT, capture_output=True, text=True, check=True
    )
    where: dict[str, list[str]] = {}
    for name in listed.stdout.splitlines():
        for address in addresses((ROOT / name).read_text(encoding="utf-8")):
            where.setdefault(address, []).append(name)
    with ThreadPoolExecutor(8) as pool:
        reasons = dict(zip(where, pool.map(reason, where), strict=True))
    broken = {address: why for address, why in reasons.items() if why is not None}
    for address, why in sorted(broken.items()):
        print(f"{address} in {', '.join(where[address])}: {why}", file=sys.stderr)
    print(f"{len(where) - len(broken)} of {len(where)} addresses answer")
    return 1 if broken else 0


if __name__ == "__main__":
    sys.exit(main())
