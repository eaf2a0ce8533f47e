"""`python -m duet_desktop`: the same as the command `duet-desktop`."""

from __future__ import annotations

import sys

from duet_desktop.cli import main

if __name__ == "__main__":
    sys.exit(main())
