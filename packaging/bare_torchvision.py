"""Make the registry's torchvision for Linux, which is built for CUDA, importable beside a torch for the CPU.

Run: python packaging/bare_torchvision.py        in the environment the program is built from

Only for trying the build where PyTorch's own index cannot be reached, never for a release. torchvision's compiled
operators (boxes, regions of interest) need CUDA's libraries; no model here calls one, but `import torchvision` asks for
the names of two. They are declared without any code, and the libraries are removed.
"""

from __future__ import annotations

import importlib.util
import shutil
from pathlib import Path

_MARK = "# declared without code by packaging/bare_torchvision.py"
_DECLARATIONS = f"""

{_MARK}
if not _has_ops():
    for _name in ("nms", "qnms"):
        torch.library.define(f"torchvision::{{_name}}", "(Tensor dets, Tensor scores, float iou_threshold) -> Tensor")
"""


def strip(package: Path) -> None:
    """Declare the operators in an installed torchvision, and remove its libraries; once is enough."""
    extension = package / "extension.py"
    text = extension.read_text(encoding="utf-8")
    if _MARK not in text:
        extension.write_text(text + _DECLARATIONS, encoding="utf-8")
    for library in package.glob("*.so"):
        library.unlink()
    shutil.rmtree(package.with_name("torchvision.libs"), ignore_errors=True)


if __name__ == "__main__":
    found = importlib.util.find_spec("torchvision")
    if found is None or not found.submodule_search_locations:
        raise SystemExit("torchvision is not installed here.")
    strip(Path(found.submodule_search_locations[0]))
