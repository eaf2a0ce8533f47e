"""What a start may import: neither torch nor its like where no model is loaded, and only so many modules.

Seconds depend on the machine, so modules are counted; `python -X importtime -m duet_desktop --help` shows the seconds.
"""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

ENGINE_ONLY = {"torch", "torchvision", "timm", "open_clip", "hnswlib", "safetensors", "huggingface_hub", "watchdog"}
NEVER = {"scipy", "sympy", "pandas", "matplotlib", "tkinter", "unittest", "setuptools", "pip"}

REPORT = """
import sys
from duet_desktop.cli import main

try:
    main(sys.argv[1:])
except SystemExit:
    pass
print("modules", len(sys.modules), *sorted(name for name in sys.modules if "." not in name), file=sys.stderr)
"""

# The window as the program opens it, but for the engine's process and the loop that waits for the user.
WINDOW = """
import sys
from pathlib import Path
from PySide6.QtWidgets import QApplication
from duet_desktop.app import main
from duet_desktop.library.places import DataDir

QApplication.exec = staticmethod(lambda: 0)
main.run([], DataDir(Path(sys.argv[1])), None, "cpu")
print("modules", len(sys.modules), *sorted(name for name in sys.modules if "." not in name), file=sys.stderr)
"""


def imported(code: str, *arguments: str) -> tuple[int, set[str]]:
    """How many modules a fresh process has in the end, and the packages among them."""
    environment = {**os.environ, "QT_QPA_PLATFORM": "offscreen"}
    command = [sys.executable, "-c", code, *arguments]
    done = subprocess.run(command, capture_output=True, text=True, env=environment)
    assert done.returncode == 0, done.stderr
    last = done.stderr.splitlines()[-1].split()
    assert last[0] == "modules", done.stderr
    return int(last[1]), set(last[2:])


@pytest.mark.parametrize(
    ("arguments", "budget", "not_yet"),
    [
        (["--help"], 200, {"numpy", "PIL", "PySide6", "sqlite3", "psutil", "ssl"}),
        (["--version"], 200, {"numpy", "PIL", "PySide6", "sqlite3", "psutil", "ssl"}),
        (["status"], 400, {"PySide6"}),
        (["models", "list"], 400, {"PySide6"}),
    ],
    ids=lambda value: " ".join(value) if isinstance(value, list) else "",
)
def test_commands_without_a_model(arguments: list[str], budget: int, not_yet: set[str], tmp_path: Path) -> None:
    count, packages = imported(REPORT, *arguments, "--data-dir", str(tmp_path))
    assert not packages & (ENGINE_ONLY | NEVER | not_yet)
    assert count < budget, "a new import on the way of a command that loads no model"


def test_the_window(tmp_path: Path) -> None:
    count, packages = imported(WINDOW, str(tmp_path))
    assert not packages & (ENGINE_ONLY | NEVER)
    assert count < 600, "a new import on the way to the window"


# The engine's way to a model and its first answer: a model without graphs brings torch, but not its compiler, whose
# import costs a second and 150 MB; duet-lite brings neither.
ENGINE = """
import sys
from pathlib import Path
from PIL import Image
from duet_desktop.library.encoder_host import EncoderHost
from duet_desktop.library.places import DataDir
from duet_model.asked import Asked

encoder, _ = EncoderHost(DataDir(Path(sys.argv[1])), sys.argv[2], "auto").get()
encoder.compose(Asked.of(Image.new("RGB", (64, 64), "white"), "red"))
encoder.photos_and_regions([Image.new("RGB", (64, 64))])
encoder.imagination()
print("modules", len(sys.modules), *sorted(name for name in sys.modules if "." not in name), file=sys.stderr)
sys.exit("torch._dynamo" in sys.modules)
"""


def test_the_engine_with_a_model_that_needs_torch(tmp_path: Path, tiny_model: Path) -> None:
    _, packages = imported(ENGINE, str(tmp_path), str(tiny_model))
    assert "torch" in packages
    assert not packages & {"sympy", "networkx", "jinja2", "mpmath"}


def test_the_engine_with_the_embedded_model(tmp_path: Path) -> None:
    count, packages = imported(ENGINE, str(tmp_path), "duet-lite")
    assert "onnxruntime" in packages
    assert not packages & {"torch", "torchvision", "timm", "open_clip", "ftfy", "huggingface_hub", "onnx", *NEVER}
    assert count < 600, "a new import on the way to the first answer"
