"""What stays out of the frozen program, and why: the spec goes by it, and the report prints it."""

from __future__ import annotations

from collections.abc import Sequence
from fnmatch import fnmatch

# Modules that PyInstaller would follow imports into. The smoke test runs the program without them.
EXCLUDED_MODULES = {
    "tkinter": "Qt is the window; Pillow's bridge to tkinter is never called",
    "matplotlib": "torch and timm draw plots with it on request; nobody asks here",
    "IPython": "pulled in by progress bars and pretty printers for notebooks",
    "notebook": "likewise",
    "ipywidgets": "likewise",
    "pytest": "test helpers of numpy and torch import it",
    "hypothesis": "likewise",
    "triton": "compiles kernels for NVIDIA cards; models run uncompiled",
    "sympy": "torch's compiler alone reasons with it; models run uncompiled",
    "mpmath": "only comes with sympy",
    "networkx": "torch's compiler alone",
    "jinja2": "torch's compiler alone, for its templates",
    "tensorboard": "training only",
    "torch.utils.tensorboard": "training only",
    "scipy": "optional in torch and timm; not needed to run a model",
    "pandas": "optional in several libraries",
    "sklearn": "optional in several libraries",
    "transformers": "text towers of that library are refused (see models.py); open_clip tries to import it",
    "tokenizers": "only comes with transformers",
    "accelerate": "training only",
    "PySide6.QtQml": "the window is widgets",
    "PySide6.QtQuick": "the window is widgets",
    "setuptools": "a build tool",
    "pip": "a build tool",
    "wheel": "a build tool",
}

# Files that collecting hooks bring along, by the path they would have in the program.
DROPPED_FILES = {
    "torch/bin/protoc*": "compiles protocol buffers; only needed to build torch",
    "torch/bin/*[Tt]est*": "torch's own tests in C++",
    "torch/bin/FileStoreTest": "likewise",
    "torch/lib/libtorchbind_test*": "likewise",
    "torch/lib/libbackend_with_compiler*": "likewise",
    "torch/lib/libjitbackend_test*": "likewise",
    "torch/lib/libaoti_custom_ops*": "likewise",
    "torch/include/*": "headers",
    "torch/share/*": "CMake files",
    "torch/lib/*.lib": "import libraries, for the linker",
    "torch/lib/*.a": "static libraries, for the linker",
    "torchvision.libs/libnvjpeg*": "decodes JPEG on NVIDIA cards; Pillow decodes here",
    "torchvision/image*": "torchvision's own picture reader; Pillow decodes here",
    "PySide6/Qt/translations/qt_help*": "Qt Assistant is not in the program",
    "PySide6/Qt/translations/qtwebengine*": "there is no browser in the program",
    "PySide6/Qt/qml/*": "the window is widgets",
    "*/libQt6Qml*": "the window is widgets",
    "*/libQt6Quick*": "the window is widgets",
    "*/Qt6Qml*": "the window is widgets",
    "*/Qt6Quick*": "the window is widgets",
    "*/libQt6Pdf*": "no PDF is shown",
    "*/Qt6Pdf*": "no PDF is shown",
    "*/plugins/imageformats/*qpdf*": "no PDF is shown",
    "*/libQt6VirtualKeyboard*": "needs Qt Quick, which is not there",
    "*/Qt6VirtualKeyboard*": "needs Qt Quick, which is not there",
    "*/plugins/platforminputcontexts/*virtualkeyboard*": "needs Qt Quick, which is not there",
    "*/opengl32sw.dll": "software OpenGL for Windows; widgets draw without OpenGL",
}

# torchvision refuses to be imported without its operators, so these must be there (the stock hook knows `_C` alone).
TORCHVISION_OPERATORS = ("_C*",)


def is_dropped(destination: str) -> bool:
    """Whether a file is left out; `destination` is its path in the program, with any system's slashes."""
    path = destination.replace("\\", "/")
    return any(fnmatch(path, pattern) or fnmatch(f"./{path}", pattern) for pattern in DROPPED_FILES)


def kept(entries: Sequence[tuple[str, str, str]]) -> list[tuple[str, str, str]]:
    """The entries (destination, source, kind) of a PyInstaller table that go into the program."""
    return [entry for entry in entries if not is_dropped(entry[0])]
