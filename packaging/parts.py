"""What stays out of the frozen program, and why: the spec goes by it, and the report prints it."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from fnmatch import fnmatch
from pathlib import Path

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
    "tensorboard": "training only",
    "torch.utils.tensorboard": "training only",
    "scipy": "optional in torch and timm; not needed to run a model",
    "pandas": "optional in several libraries",
    "sklearn": "optional in several libraries",
    "transformers": "text towers of that library are refused (see models.py); open_clip tries to import it",
    "tokenizers": "only comes with transformers",
    "accelerate": "training only",
    "onnx": "writes graphs; ONNX Runtime reads them by itself",
    "onnxruntime.backend": "a way for programs of onnx's to run graphs",
    "onnxruntime.datasets": "graphs for its examples",
    "onnxruntime.quantization": "makes graphs smaller; ours come as they are",
    "onnxruntime.tools": "for those who write graphs",
    "onnxruntime.transformers": "rewrites the graphs of language models",
    "google.protobuf": "ONNX Runtime reads graphs in C++; only its tools do in Python",
    "flatbuffers": "likewise",
    "PySide6.QtQml": "the window is widgets",
    "PySide6.QtQuick": "the window is widgets",
    "setuptools": "a build tool",
    "pip": "a build tool",
    "wheel": "a build tool",
}

# The small edition is duet-lite alone, on ONNX Runtime (`build.py --variant lite`): what it is built without, beside
# all that only these need.
NOT_IN_SMALL = {
    "torch": "every other model computes with it, and every graphics card",
    "torchvision": "prepares pictures for other models",
    "timm": "the image towers of other models",
    "open_clip": "builds other models; its vocabulary alone is there, which duet-lite reads too",
    "huggingface_hub": "fetches other models",
}
VOCABULARY = "bpe_simple_vocab_16e6.txt.gz"

# Files that collecting hooks bring along, by the path they would have in the program.
DROPPED_FILES = {
    "torch/bin/protoc*": "compiles protocol buffers; only needed to build torch",
    "torch/bin/*[Tt]est*": "torch's own tests in C++",
    "torch/bin/*.ptl": "likewise",
    "torch/bin/*.pt": "likewise",
    "torch/test/*": "likewise, 83 MB",
    "torch/lib/libtorchbind_test*": "likewise",
    "torch/lib/libbackend_with_compiler*": "likewise",
    "torch/lib/libjitbackend_test*": "likewise",
    "torch/lib/libaoti_custom_ops*": "likewise",
    "torch/include/*": "headers",
    "torch/share/*": "CMake files",
    "torch/lib/*.lib": "import libraries, for the linker",
    "torch/lib/*.a": "static libraries, for the linker",
    "onnxruntime/capi/libonnxruntime.*": "for programs in C, 35 MB; Python's module has all of it in itself",
    "onnxruntime/capi/onnxruntime.dll": "likewise",
    "onnxruntime/capi/*onnxruntime_providers_shared.*": "loads what computes on graphics cards",
    "torchvision.libs/libnvjpeg*": "decodes JPEG on NVIDIA cards; Pillow decodes here",
    "torchvision/image*": "torchvision's own picture reader; Pillow decodes here",
    "duet_resources/translations/*.ts": "what translators edit; the program reads the .qm beside it",
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
    "*/plugins/platformthemes/*qgtk3*": "brings all of GTK from the building machine; file dialogs come by the portal",
    "*/plugins/platforms/*qeglfs*": "for screens without a desktop",
    "*/plugins/platforms/*qlinuxfb*": "for screens without a desktop",
    "*/plugins/platforms/*qvkkhrdisplay*": "for screens without a desktop",
    "*/plugins/platforms/*qminimalegl*": "for screens without a desktop",
    "*/plugins/platforms/*qvnc*": "for screens without a desktop",
    "*/plugins/egldeviceintegrations/*": "for screens without a desktop",
    "*libQt6EglF*": "for screens without a desktop",
    "*/opengl32sw.dll": "software OpenGL for Windows; widgets draw without OpenGL",
}

# Libraries that come with symbols which only a debugger reads, on Linux. Not all are stripped: binutils has broken some
# that a wheel's maker had patched, so each of these was tried by the smoke test.
WITH_SYMBOLS = (
    "torch/lib/libtorch_cpu.so",
    "torch/lib/libtorch_python.so",
    "libpython3*.so*",
    "hnswlib*.so",
)

# torchvision refuses to be imported without its operators, so these must be there (the stock hook knows `_C` alone).
TORCHVISION_OPERATORS = ("_C*",)


Entry = tuple[str, str, str]  # destination, source, kind, as in PyInstaller's tables
_SYSTEM = ("/usr/lib", "/lib")


def is_dropped(destination: str) -> bool:
    """Whether a file is left out; `destination` is its path in the program, with any system's slashes."""
    path = destination.replace("\\", "/")
    return any(fnmatch(path, pattern) or fnmatch(f"./{path}", pattern) for pattern in DROPPED_FILES)


def needed(entries: Sequence[Entry], imports: Callable[[str], Iterable[str]]) -> list[Entry]:
    """The entries without those libraries of the system that nothing needs, now that what needed them is left out.

    Args:
        entries: Of the binaries that are kept.
        imports: The names of the libraries a file is linked to.
    """
    of_system = {Path(destination).name: source for destination, source, _ in entries if source.startswith(_SYSTEM)}
    wanted: set[str] = set()
    waiting = [source for _, source, _ in entries if not source.startswith(_SYSTEM)]
    while waiting:
        for name in imports(waiting.pop()):
            if name in of_system and name not in wanted:
                wanted.add(name)
                waiting.append(of_system[name])
    return [entry for entry in entries if not entry[1].startswith(_SYSTEM) or Path(entry[0]).name in wanted]


def kept(entries: Sequence[Entry]) -> list[Entry]:
    """The entries of a table that go into the program."""
    return [entry for entry in entries if not is_dropped(entry[0])]
