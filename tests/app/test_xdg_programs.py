from __future__ import annotations

from pathlib import Path

import pytest

from duet_desktop.app.xdg_programs import Program, programs_for

JPEG = ["image/jpeg", "image/pjpeg"]


class Desktop:
    """The XDG folders of someone."""

    def __init__(self, root: Path) -> None:
        self.own, self.shared, self.config = root / "own", root / "shared", root / "config"
        self.environment = {
            "XDG_DATA_HOME": str(self.own),
            "XDG_DATA_DIRS": str(self.shared),
            "XDG_CONFIG_HOME": str(self.config),
            "XDG_CONFIG_DIRS": str(root / "etc"),
            "XDG_CURRENT_DESKTOP": "X-Cinnamon:GNOME",
        }

    def write(self, file: Path, text: str) -> None:
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(text, encoding="utf-8")

    def install(self, name: str, *lines: str, title: str = "", folder: Path | None = None) -> None:
        text = "\n".join(["[Desktop Entry]", "Type=Application", f"Name={title or name}", f"Exec={name} %F", *lines])
        self.write((folder or self.shared) / "applications" / f"{name}.desktop", f"# a comment\n{text}\n")

    def cache(self, names: str, kind: str = "image/jpeg") -> None:
        self.write(self.shared / "applications" / "mimeinfo.cache", f"[MIME Cache]\n{kind}={names}\n")

    def names(self, language: str = "") -> list[str]:
        return [program.name for program in programs_for(JPEG, self.environment, language)]


@pytest.fixture
def desktop(tmp_path: Path) -> Desktop:
    return Desktop(tmp_path)


def program(execute: str, **others: str) -> Program:
    return Program("Paint", others.get("icon", ""), execute, Path("/apps/paint.desktop"))


def test_the_default_comes_first_and_none_twice(desktop: Desktop) -> None:
    for name in ("gimp", "eog", "krita"):
        desktop.install(name)
    desktop.cache("gimp.desktop;eog.desktop;gone.desktop;")
    desktop.write(
        desktop.config / "mimeapps.list",
        "[Default Applications]\nimage/jpeg=eog.desktop\n"
        "[Added Associations]\nimage/pjpeg=krita.desktop;eog.desktop;\n",
    )
    assert desktop.names() == ["eog", "krita", "gimp"]


def test_what_was_removed_stays_away(desktop: Desktop) -> None:
    desktop.install("gimp")
    desktop.install("eog")
    desktop.cache("gimp.desktop;eog.desktop;")
    desktop.write(desktop.config / "mimeapps.list", "[Removed Associations]\nimage/jpeg=gimp.desktop;\n")
    assert desktop.names() == ["eog"]


def test_the_own_file_of_a_program_stands_before_the_shared_one(desktop: Desktop) -> None:
    desktop.install("gimp", title="Shared")
    desktop.install("gimp", title="Own", folder=desktop.own)
    desktop.install("eog")
    desktop.install("eog", "Hidden=true", folder=desktop.own)
    desktop.cache("gimp.desktop;eog.desktop;")
    assert desktop.names() == ["Own"]


def test_the_list_of_a_desktop_stands_before_the_common_one(desktop: Desktop) -> None:
    desktop.install("gimp")
    desktop.install("eog")
    desktop.write(desktop.config / "mimeapps.list", "[Default Applications]\nimage/jpeg=gimp.desktop\n")
    desktop.write(desktop.config / "gnome-mimeapps.list", "[Default Applications]\nimage/jpeg=eog.desktop\n")
    assert desktop.names() == ["eog", "gimp"]


@pytest.mark.parametrize("line", ["Terminal=true", "Type=Link", "Exec=", "TryExec=/nowhere/at-all"])
def test_what_cannot_be_started_is_left_out(desktop: Desktop, line: str) -> None:
    desktop.install("odd", line)
    desktop.install("plain", "NoDisplay=true")
    desktop.cache("odd.desktop;plain.desktop;duet-desktop.desktop;")
    desktop.install("duet-desktop")
    assert desktop.names() == ["plain"]


def test_names_are_those_of_the_language(desktop: Desktop) -> None:
    desktop.install("eog", "Name[de]=Bildbetrachter", "Name[pt_BR]=Visualizador", title="Image Viewer")
    desktop.cache("eog.desktop")
    assert [desktop.names(language) for language in ("de_AT", "pt_BR", "fr", "")] == [
        ["Bildbetrachter"],
        ["Visualizador"],
        ["Image Viewer"],
        ["Image Viewer"],
    ]


def test_a_hyphen_may_stand_for_a_folder(desktop: Desktop) -> None:
    desktop.write(
        desktop.shared / "applications" / "kde" / "view-er.desktop",
        "[Desktop Entry]\nType=Application\nName=Viewer\nExec=viewer\n",
    )
    desktop.cache("kde-view-er.desktop;../../evil.desktop")
    desktop.write(desktop.shared.parent / "evil.desktop", "[Desktop Entry]\nType=Application\nName=Evil\nExec=evil\n")
    assert desktop.names() == ["Viewer"]


def test_damaged_files_are_passed_over(desktop: Desktop) -> None:
    desktop.install("eog")
    desktop.cache("eog.desktop;bad.desktop;")
    desktop.write(desktop.shared / "applications" / "bad.desktop", "no group here\x00")
    desktop.write(desktop.config / "mimeapps.list", "=\n[")
    assert desktop.names() == ["eog"]
    assert programs_for(JPEG, {"HOME": "/nowhere", "XDG_DATA_DIRS": "/nowhere", "XDG_CONFIG_DIRS": "/nowhere"}) == []


FILES = ["/p/a b.jpg", "/p/é$(x).jpg"]
ADDRESSES = ["file:///p/a%20b.jpg", "file:///p/%C3%A9%24%28x%29.jpg"]


@pytest.mark.parametrize(
    ("execute", "commands"),
    [
        ("paint %F", [["paint", *FILES]]),
        ("paint --new %U --last", [["paint", "--new", *ADDRESSES, "--last"]]),
        ("paint %f", [["paint", FILES[0]], ["paint", FILES[1]]]),
        ("paint %u", [["paint", ADDRESSES[0]], ["paint", ADDRESSES[1]]]),
        ("paint", [["paint", FILES[0]], ["paint", FILES[1]]]),
        ('"/opt/my paint/run" "a \\"b\\" \\$c" %F', [["/opt/my paint/run", 'a "b" $c', *FILES]]),
        ("paint %i %c %k 100%% %d %F", [["paint", "--icon", "brush", "Paint", "/apps/paint.desktop", "100%", *FILES]]),
        ("env A=1 paint --title=%c %F", [["env", "A=1", "paint", "--title=Paint", *FILES]]),
        ('sh -c "" %F', [["sh", "-c", "", *FILES]]),
    ],
)
def test_field_codes(execute: str, commands: list[list[str]]) -> None:
    assert program(execute, icon="brush").commands(FILES) == commands


def test_escapes_in_an_entry_are_read_before_quotes(desktop: Desktop) -> None:
    desktop.write(
        desktop.shared / "applications" / "odd.desktop",
        '[Desktop Entry]\nType=Application\nName=Odd\\sone\nExec=odd "a\\\\\\\\b" "\\\\$x" %f\n',
    )
    desktop.cache("odd.desktop")
    (odd,) = programs_for(JPEG, desktop.environment)
    assert odd.name == "Odd one"
    assert odd.commands(["/x"]) == [["odd", "a\\b", "$x", "/x"]]
