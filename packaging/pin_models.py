"""Write down which weights of the models on offer belong to this release, as the hub's own metadata name them.

Run: python packaging/pin_models.py        needs a network and the program's libraries; HF_ENDPOINT names another hub

For each model it asks for the newest commit and the SHA-256 under which the hub stores its weights, and writes
resources/duet_resources/offered_weights.json. From then on `models get` fetches that commit, and throws away what has
another checksum. Nothing is fetched here: try what changed with `models get`, and look at the difference in git.
"""

from __future__ import annotations

import json
import os
import sys
from collections.abc import Iterable
from dataclasses import asdict

from huggingface_hub import HfApi

from duet_desktop.library.hub import OFFERS
from duet_desktop.library.pins import TABLE, Pin
from duet_model.sources import WEIGHTS_NAME
from facts import ROOT


def ask(repositories: Iterable[str], hub: str | None = None) -> dict[str, Pin]:
    """What the hub says of them now.

    Raises:
        SystemExit: One of them has no weights of the name that is fetched.
    """
    api, found = HfApi(endpoint=hub), {}
    for repository in sorted(repositories):
        about = api.model_info(repository, files_metadata=True)
        stored = next((file.lfs for file in about.siblings or () if file.rfilename == WEIGHTS_NAME), None)
        if stored is None or about.sha is None:
            raise SystemExit(f"{repository} has no {WEIGHTS_NAME}.")
        found[repository] = Pin(about.sha, stored.sha256)
    return found


def text(pins: dict[str, Pin]) -> str:
    """The table as it lies in the resources."""
    return json.dumps({repository: asdict(pin) for repository, pin in pins.items()}, indent=2) + "\n"


def main() -> int:
    """Ask for all, then write."""
    table = ROOT / "resources" / "duet_resources" / TABLE
    table.write_text(text(ask((offer.repository for offer in OFFERS), os.environ.get("HF_ENDPOINT"))), encoding="utf-8")
    print(table)
    return 0


if __name__ == "__main__":
    sys.exit(main())
