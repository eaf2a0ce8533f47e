from __future__ import annotations

import ast
import re
import shutil
import subprocess
import tomllib
from pathlib import Path

import pytest


def test_what_is_left_out_by_its_place_in_the_program() -> None:
    import parts

    for dropped in (
        "torch/bin/test_api",
        "torch/bin/FileStoreTest",
        "torch/test/op_registration_test",
        "torch\\bin\\protoc.exe",
        "torch/lib/libtorchbind_test.so",
        "torchvision/image_stable.so",
        "onnxruntime/capi/libonnxruntime.so.1.32.0",
        "onnxruntime/capi/libonnxruntime.1.32.0.dylib",
        "onnxruntime\\capi\\onnxruntime.dll",
        "onnxruntime/capi/libonnxruntime_providers_shared.so",
        "duet_resources/translations/duet_de.ts",
        "libQt6Quick.so.6",
        "PySide6/Qt/lib/libQt6Qml.so.6",
        "PySide6/Qt/plugins/platformthemes/libqgtk3.so",
    ):
        assert parts.is_dropped(dropped), dropped
    for kept in (
        "torch/bin/torch_shm_manager",
        "torch/lib/libtorch_cpu.so",
        "torch/testing/__init__.py",
        "torchvision/_C_stable.so",
        "onnxruntime/capi/onnxruntime_pybind11_state.cpython-311-x86_64-linux-gnu.so",
        "onnxruntime\\capi\\onnxruntime_pybind11_state.pyd",
        "duet_resources/duet_lite/graphs/photo_tower.onnx",
        "PySide6/Qt/plugins/platforms/libqxcb.so",
        "PySide6/Qt/plugins/imageformats/libqsvg.so",
        "duet_resources/duet_lite/duet.safetensors",
        "duet_resources/translations/de.qm",
    ):
        assert not parts.is_dropped(kept), kept
    entries = [("torch/share/cmake", "/x", "DATA"), ("numpy/core.so", "/y", "BINARY")]
    assert parts.kept(entries) == entries[1:]


def test_a_library_of_the_system_goes_when_nothing_needs_it_any_more() -> None:
    import parts

    linked = {"/venv/libqxcb.so": ["libxcb.so.1"], "/usr/lib/libxcb.so.1": ["libXau.so.6"], "/usr/lib/libgtk.so": []}
    entries = [
        ("PySide6/libqxcb.so", "/venv/libqxcb.so", "BINARY"),
        *((name, f"/usr/lib/{name}", "BINARY") for name in ("libxcb.so.1", "libXau.so.6", "libgtk.so")),
    ]
    assert parts.needed(entries, lambda file: linked.get(file, [])) == entries[:3]


def test_every_exclusion_has_its_reason() -> None:
    import parts

    assert all(
        reason
        for reason in (*parts.EXCLUDED_MODULES.values(), *parts.NOT_IN_SMALL.values(), *parts.DROPPED_FILES.values())
    )


def test_the_recipe_is_python() -> None:
    import facts

    ast.parse((facts.ROOT / "packaging" / "duet-desktop.spec").read_text(encoding="utf-8"))


def test_the_version_is_that_of_the_project() -> None:
    import facts

    with (facts.ROOT / "pyproject.toml").open("rb") as file:
        assert facts.version() == tomllib.load(file)["project"]["version"]


@pytest.mark.parametrize(
    ("variant", "system", "ending", "index"),
    [
        ("cpu", "linux", "+cpu", ["--extra-index-url", "https://download.pytorch.org/whl/cpu"]),
        ("cpu", "win32", "", []),
        ("cpu", "darwin", "", []),
        ("cuda", "linux", "", []),
        ("cuda", "win32", "+cu130", ["--extra-index-url", "https://download.pytorch.org/whl/cu130"]),
    ],
)
def test_the_builds_of_torch(variant: str, system: str, ending: str, index: list[str]) -> None:
    import build

    stated = (build.ROOT / "constraints.txt").read_text(encoding="utf-8").splitlines()
    pins = build.constraints(variant, system).splitlines()
    changed = [(before, after) for before, after in zip(stated, pins, strict=True) if before != after]
    assert [after for _, after in changed] == [before + ending for before, _ in changed]
    assert len(changed) == (2 if ending else 0)
    assert build.index_options(variant, system) == index


@pytest.mark.skipif(shutil.which("strip") is None or shutil.which("cc") is None, reason="needs a compiler")
def test_what_only_a_debugger_reads_is_taken_out(tmp_path: Path) -> None:
    import build

    folder = tmp_path / "_internal"
    folder.mkdir()
    (tmp_path / "code.c").write_text("static int hidden(int a) { return a; } int shown(int a) { return hidden(a); }")
    for name in ("hnswlib.so", "other.so"):
        subprocess.run(["cc", "-g", "-shared", "-fPIC", "-o", folder / name, tmp_path / "code.c"], check=True)
    build.strip_symbols(tmp_path)
    stripped, other = ((folder / name).read_bytes() for name in ("hnswlib.so", "other.so"))
    assert b"hidden" not in stripped
    assert b"shown" in stripped
    assert b"hidden" in other


def test_the_small_edition_needs_all_but_torch_and_what_serves_it() -> None:
    import build

    absent = {"torch", "torchvision", "open_clip_torch", "timm", "huggingface_hub"}
    needed = {re.split("[^\\w-]", one)[0] for one in build.small_requirements()}
    stated = {re.split("[^\\w-]", one)[0] for one in build.project()["dependencies"]}
    assert absent < stated
    assert stated - needed == absent
    assert {"onnxruntime", "rawpy", "pi-heif", "resvg_py"} <= needed


def test_its_vocabulary_is_that_of_the_tokenizer() -> None:
    import parts
    from duet_model import tokenizer

    assert parts.VOCABULARY == tokenizer.VOCABULARY


def test_another_torch_can_be_asked_for() -> None:
    import build

    pins = build.constraints("cpu", "linux", "2.13.0+cpu", "0.28.0")
    assert "\ntorch==2.13.0+cpu\ntorchvision==0.28.0\n" in pins


def test_the_version_resource_of_windows_has_four_numbers() -> None:
    import build

    made = build.windows_version("1.2.3rc1")
    assert "filevers=(1, 2, 3, 1)" in made
    ast.parse(made)


def test_lock_files_name_each_file_by_its_checksum_and_hold_the_versions_that_were_tested() -> None:
    import build
    import lock

    named = {f"requirements-{target.name}.lock": target for target in lock.TARGETS}
    found = sorted(build.HERE.glob("*.lock"))
    assert found
    for path in found:
        target = named[path.name]
        wanted = dict(
            line.lower().replace("_", "-").split("==")
            for line in build.constraints(target.variant, target.system).splitlines()
            if "==" in line
        )
        locked = {}
        for entry in path.read_text(encoding="utf-8").replace("\\\n", "").splitlines():
            if entry.startswith(("#", "--")):
                continue
            requirement, *hashes = entry.split()
            name, version = requirement.split("==")
            assert hashes, f"{name} has no checksum in {path.name}"
            assert all(re.fullmatch("--hash=sha256:[0-9a-f]{64}", each) for each in hashes)
            locked[name] = version
        assert f"pyinstaller=={locked['pyinstaller']}" == build.PYINSTALLER
        assert {name: wanted[name] for name in wanted.keys() & locked.keys()} == {
            name: locked[name] for name in wanted.keys() & locked.keys()
        }
        assert {
            "torch",
            "torchvision",
            "pyside6-essentials",
            "onnxruntime",
            "rawpy",
            "pi-heif",
            "resvg-py",
        } <= locked.keys()
        assert "duet-desktop" not in locked


def test_a_lock_file_is_for_the_python_of_the_installers() -> None:
    import build
    import facts
    import lock

    workflow = (build.ROOT / ".github" / "workflows" / "release.yml").read_text(encoding="utf-8")
    assert f'PYTHON: "{facts.PYTHON}"' in workflow
    windows = next(target for target in lock.TARGETS if target.system == "win32")
    assert windows.name == build.lock_name("win32", "AMD64", facts.PYTHON, "cpu") == "windows-amd64-py312-cpu"


def test_a_lock_file_says_where_pip_finds_what_the_registry_has_not() -> None:
    import lock

    cpu, cuda = lock.TARGETS[:2]
    assert lock.text(cpu, "a==1\n").splitlines()[1:] == [
        "--extra-index-url https://download.pytorch.org/whl/cpu",
        "a==1",
    ]
    assert lock.text(cuda, "a==1\n").splitlines()[1:] == ["a==1"]
    assert "--extra-index-url" in lock.command(cpu, Path("pins"), Path("more"), Path("out"))


def test_the_report_adds_up_parts(tmp_path: Path) -> None:
    import report

    for name, size in {"duet": 10, "_internal/torch/lib/a.so": 300, "_internal/numpy.libs/b": 20}.items():
        (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / name).write_bytes(bytes(size))
    (tmp_path / "_internal" / "numpy").mkdir()
    (tmp_path / "_internal" / "numpy" / "c").write_bytes(bytes(30))
    (tmp_path / "_internal" / "link").symlink_to(tmp_path / "_internal" / "torch" / "lib" / "a.so")
    assert report.sizes(tmp_path) == {"torch": 300, "numpy": 50, "duet": 10}
    assert report.largest_files(tmp_path, 1) == [("_internal/torch/lib/a.so", 300)]
    assert "83.3%  torch" in report.text(tmp_path)


def test_torchvision_is_stripped_once(tmp_path: Path) -> None:
    import bare_torchvision

    package = tmp_path / "torchvision"
    package.mkdir()
    (package / "_C.so").touch()
    (package / "extension.py").write_text("def _has_ops():\n    return False\n")
    bare_torchvision.strip(package)
    once = (package / "extension.py").read_text()
    bare_torchvision.strip(package)
    assert (package / "extension.py").read_text() == once
    assert not (package / "_C.so").exists()
    ast.parse(once)


def test_the_icon_in_every_size(tmp_path: Path, qapp: object) -> None:
    from PIL import Image

    import icons

    made = {path.name: path for path in icons.write_all(tmp_path)}
    for size in icons.SIZES:
        with Image.open(made[f"duet-desktop-{size}.png"]) as picture:
            assert picture.size == (size, size)
            assert picture.getpixel((size // 2, size * 7 // 8))[3] == 255, "the badge is there"
            assert picture.getpixel((0, 0))[3] == 0, "its corners are round"
    with Image.open(made["duet-desktop.ico"]) as picture:
        assert picture.info["sizes"] == {(size, size) for size in icons.ICO_SIZES}
    with Image.open(made["duet-desktop.icns"]) as picture:
        assert max(size[0] for size in picture.info["sizes"]) == 512


def test_the_core_that_must_be_covered_exists() -> None:
    import covered

    for name, tests in covered.FILES.items():
        assert (covered.ROOT / name).is_file()
        assert all((covered.ROOT / test).is_file() for test in tests)
