"""What it takes to load the embedded model: processor time and memory, with torch's compiler imported and without.

Run: python benchmarks/import_costs.py
"""

from __future__ import annotations

import subprocess
import sys

LOAD = """
import time
started = time.process_time()
{first}
from duet_model import load_encoder
load_encoder("duet-lite", device="cpu", dtype="fp32")
import psutil
print(time.process_time() - started, psutil.Process().memory_info().rss)
"""


def main() -> None:
    """Load it both ways, each in a process of its own, three times."""
    found = {}
    for name, first in {"with the compiler": "import torch._dynamo", "as it is": ""}.items():
        runs = [_run(LOAD.format(first=first)) for _ in range(3)]
        found[name] = min(seconds for seconds, _ in runs), min(size for _, size in runs)
        print(f"{name:18} {found[name][0]:6.2f} s of the processor, {found[name][1] / 1e6:6.0f} MB resident")
    (slow, large), (fast, small) = found.values()
    print(f"ratio              {fast / slow:6.2f}                     {small / large:6.2f}")


def _run(code: str) -> tuple[float, int]:
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    seconds, size = done.stdout.split()
    return float(seconds), int(size)


if __name__ == "__main__":
    main()
