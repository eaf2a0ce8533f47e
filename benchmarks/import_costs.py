"""What it takes to load the embedded model: processor time and memory, on its graphs and on torch.

Run: python benchmarks/import_costs.py
"""

from __future__ import annotations

import subprocess
import sys

LOAD = """
import time
started = time.process_time()
{load}
import psutil
print(time.process_time() - started, psutil.Process().memory_info().rss)
"""


ON_TORCH = "from duet_model import load_torch; load_torch('duet-lite', device='cpu', dtype='fp32')"
WAYS = {
    "on torch, with its compiler": f"import torch._dynamo; {ON_TORCH}",
    "on torch, as other models are": ON_TORCH,
    "on its graphs": "from duet_model import load_encoder; load_encoder('duet-lite', device='cpu')",
}


def main() -> None:
    """Load it every way, each in a process of its own, three times."""
    peer: tuple[float, int] | None = None
    for name, load in WAYS.items():
        runs = [_run(LOAD.format(load=load)) for _ in range(3)]
        seconds, size = min(seconds for seconds, _ in runs), min(size for _, size in runs)
        peer = peer or (seconds, size)
        ratios = f"{seconds / peer[0]:.2f} and {size / peer[1]:.2f} of it"
        print(f"{name:29} {seconds:6.2f} s of the processor, {size / 1e6:6.0f} MB resident; {ratios}")


def _run(code: str) -> tuple[float, int]:
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    seconds, size = done.stdout.split()
    return float(seconds), int(size)


if __name__ == "__main__":
    main()
