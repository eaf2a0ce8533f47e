from __future__ import annotations

import configparser
import plistlib
import re
import subprocess
import xml.etree.ElementTree as ElementTree
from pathlib import Path

import pytest

from duet_desktop.library.query_file import ENDING


@pytest.fixture
def linux(scripts: Path) -> Path:
    return scripts / "linux"


def desktop_entries(path: Path) -> dict[str, dict[str, str]]:
    parser = configparser.ConfigParser(interpolation=None)
    parser.optionxform = str  # type: ignore[assignment,method-assign]
    parser.read(path, encoding="utf-8")
    return {name: dict(parser[name]) for name in parser.sections()}


def test_every_file_names_the_same_type_and_ending(linux: Path, scripts: Path) -> None:
    import facts

    root = ElementTree.parse(linux / "duet-desktop.xml").getroot()
    space = {"m": "http://www.freedesktop.org/standards/shared-mime-info"}
    (kind,) = root.findall("m:mime-type", space)
    assert kind.get("type") == facts.MIME_TYPE
    assert [glob.get("pattern") for glob in kind.findall("m:glob", space)] == [f"*{ENDING}"]
    query = desktop_entries(linux / "duet-desktop-query.desktop")["Desktop Entry"]
    assert query["MimeType"] == f"{facts.MIME_TYPE};"
    installer = (scripts / "windows" / "duet-desktop.iss").read_text(encoding="utf-8")
    assert facts.MIME_TYPE in installer
    assert rf"Software\Classes\{ENDING}" in installer


def test_commands_in_menus_are_commands_of_the_program(linux: Path) -> None:
    from duet_desktop.cli import build_parser

    commands = [
        fields["Exec"]
        for name in ("duet-desktop.desktop", "duet-desktop-folder.desktop", "duet-desktop-query.desktop")
        for fields in desktop_entries(linux / name).values()
    ]
    commands += [fields["Exec"] for fields in desktop_entries(linux / "dolphin.desktop").values() if "Exec" in fields]
    commands.append(desktop_entries(linux / "nemo.nemo_action")["Nemo Action"]["Exec"])
    assert len(commands) == 5
    for command in commands:
        program, *arguments = command.split()
        assert program == "duet-desktop"
        build_parser().parse_args([re.sub("%[fF]", "/somewhere", argument) for argument in arguments])


def test_the_package_describes_itself() -> None:
    import deb

    fields = dict(line.split(": ", 1) for line in deb.control(900_000, "2.35", "amd64").splitlines() if ": " in line)
    assert fields["Package"] == "duet-desktop"
    assert fields["Depends"].startswith("libc6 (>= 2.35), fontconfig-config, ")
    assert not fields["Description"].endswith(".")
    assert "THIRD-PARTY-NOTICES.txt" in deb.copyright_text()


def test_apt_takes_one_edition_away_when_the_other_is_installed() -> None:
    import deb

    for variant, package, other in (
        ("cpu", "duet-desktop", "duet-desktop-lite"),
        ("lite", "duet-desktop-lite", "duet-desktop"),
    ):
        lines = deb.control(300_000, "2.35", "amd64", variant).splitlines()
        assert {f"Package: {package}", f"Conflicts: {other}", f"Replaces: {other}"} <= set(lines)
        assert any("small edition" in line for line in lines) is (variant == "lite")
        assert all(": " in line or line.startswith(" ") for line in lines)


def test_the_package_puts_everything_in_its_place(tmp_path: Path) -> None:
    import deb

    program, icons, root = tmp_path / "program", tmp_path / "icons", tmp_path / "deb"
    for folder in (program / "_internal", icons):
        folder.mkdir(parents=True)
    (program / "duet-desktop").write_text("the program")
    for size in deb.SIZES:
        (icons / f"duet-desktop-{size}.png").touch()
    deb.lay_out(program, icons, root)
    deb.describe(root, "2.35", "amd64")
    assert (root / "usr/bin/duet-desktop").readlink() == Path("/opt/duet-desktop/duet-desktop")
    assert (root / "opt/duet-desktop/duet-desktop").read_text() == "the program"
    assert (root / "usr/share/icons/hicolor/48x48/apps/duet-desktop.png").exists()
    assert (root / "usr/share/mime/packages/duet-desktop.xml").exists()
    sums = (root / "DEBIAN/md5sums").read_text().splitlines()
    assert all(re.fullmatch(r"[0-9a-f]{32}  (opt|usr)/\S+", line) for line in sums)
    assert not any("DEBIAN" in line for line in sums)


def test_a_purge_says_where_the_index_is_and_touches_nothing(tmp_path: Path) -> None:
    import deb

    script = tmp_path / "postrm"
    script.write_text(deb.POSTRM)
    for action, says in (("purge", True), ("remove", False)):
        done = subprocess.run(["sh", str(script), action], capture_output=True, text=True, check=True)
        assert ("~/.local/share/duet-desktop" in done.stdout) is says


def test_shell_scripts_parse(scripts: Path) -> None:
    found = sorted(scripts.rglob("*.sh"))
    assert len(found) == 3
    for script in found:
        subprocess.run(["sh", "-n", str(script)], check=True)


def test_the_entitlements_are_a_property_list(scripts: Path) -> None:
    found = plistlib.loads((scripts / "macos" / "entitlements.plist").read_bytes())
    assert found["com.apple.security.cs.disable-library-validation"] is True


def test_actions_are_pinned_by_commit(scripts: Path) -> None:
    for workflow in sorted((scripts.parent / ".github" / "workflows").glob("*.yml")):
        uses = re.findall(r"uses: (\S+)(.*)", workflow.read_text(encoding="utf-8"))
        assert uses
        for action, remark in uses:
            assert re.fullmatch(r"actions/[\w-]+@[0-9a-f]{40}", action), action
            assert re.fullmatch(r" # v[\d.]+", remark), f"{action} does not say which release it is"


def test_the_smoke_test_writes_pictures_that_the_program_reads(tmp_path: Path) -> None:
    from PIL import Image

    import smoke_given

    folder = smoke_given.pictures(tmp_path)
    made = [path for path in folder.rglob("*") if path.suffix in (".png", ".bmp")]
    assert len(made) == 5
    for path in made:
        with Image.open(path) as picture:
            picture.load()
    with Image.open(folder / "rot.png") as picture:
        assert picture.getpixel((48, 48)) == (220, 20, 30)
        assert picture.getpixel((2, 2)) == (250, 250, 248)


def test_the_smoke_test_writes_queries_that_the_program_reads(tmp_path: Path) -> None:
    import smoke_given
    from duet_desktop.library.query_file import read_query
    from duet_model import strokes

    assert read_query(smoke_given.saved_search(tmp_path)).words == "red"
    both = read_query(smoke_given.saved_drawing(tmp_path))
    assert both.words == "red"
    assert both.sketch == strokes.load(smoke_given.drawing(tmp_path))


def test_a_framebuffer_is_read_as_it_is_shown(tmp_path: Path) -> None:
    import struct

    import pixels

    fields = [0] * 25
    fields[0], fields[4], fields[5], fields[7], fields[11], fields[12], fields[19] = 100, 2, 1, 0, 32, 8, 0
    path = tmp_path / "Xvfb_screen0"
    path.write_bytes(struct.pack(">25I", *fields) + bytes((3, 2, 1, 0, 6, 5, 4, 0)))
    assert pixels.read_framebuffer(path) == (2, [bytes((1, 2, 3, 4, 5, 6))])
    assert pixels.colours([bytes((1, 2, 3, 1, 2, 3))]) == 1


def test_links_are_found_where_sentences_end(scripts: Path) -> None:
    import check_links

    text = "See [this](https://a.org/b_c), <https://d.org>. And http://localhost:8 or https://example.org/x."
    assert check_links.addresses(text) == {"https://a.org/b_c", "https://d.org"}
