"""What the frozen program starts with: the same as the command `duet-desktop`."""

import sys

from duet_desktop.cli import main

if __name__ == "__main__":
    sys.exit(main())
