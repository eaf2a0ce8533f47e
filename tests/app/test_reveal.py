from __future__ import annotations

from pathlib import Path

import pytest

from duet_desktop.app.reveal import Command, reveal, run
from duet_desktop.library.errors import LibraryError


class System:
    """Takes commands and folders instead of running and opening them."""

    def __init__(self, *, obeys: bool = True, has_folders: bool = True) -> None:
        self.obeys, self.has_folders = obeys, has_folders
        self.commands: list[Command] = []
        self.folders: list[Path] = []

    def run(self, command: Command) -> bool:
        self.commands.append(command)
        return self.obeys

    def open_folder(self, folder: Path) -> bool:
        self.folders.append(folder)
        return self.has_folders


@pytest.fixture
def picture(tmp_path: Path) -> Path:
    path = tmp_path / "red, boat é.jpg"
    path.write_bytes(b"x")
    return path


def test_windows_is_told_in_the_way_explorer_reads(picture: Path) -> None:
    system = System(obeys=False)  # it never ends with 0
    reveal(str(picture), system.run, system.open_folder, "win32")
    assert system.commands == [f'explorer /select,"{picture}"']
    assert system.folders == []


def test_macos_reveals(picture: Path) -> None:
    system = System()
    reveal(str(picture), system.run, system.open_folder, "darwin")
    assert system.commands == [["open", "-R", str(picture)]]


def test_linux_asks_whichever_file_manager_there_is(picture: Path) -> None:
    system = System()
    reveal(str(picture), system.run, system.open_folder, "linux")
    (command,) = system.commands
    assert command[0] == "dbus-send"
    assert "org.freedesktop.FileManager1.ShowItems" in command
    (items,) = [part for part in command if part.startswith("array:")]
    assert items.endswith("red%2C%20boat%20%C3%A9.jpg")  # a comma would end the item
    assert system.folders == []


def test_a_file_manager_that_cannot_select_opens_the_folder(picture: Path) -> None:
    system = System(obeys=False)
    reveal(str(picture), system.run, system.open_folder, "linux")
    assert system.folders == [picture.parent]


def test_no_file_manager_and_no_file_are_sentences(picture: Path) -> None:
    system = System(obeys=False, has_folders=False)
    with pytest.raises(LibraryError, match=r"There is no file manager that shows .+\."):
        reveal(str(picture), system.run, system.open_folder, "linux")
    picture.unlink()
    with pytest.raises(LibraryError, match="is not where it was"):
        reveal(str(picture), system.run, system.open_folder, "linux")
    assert len(system.commands) == 1


def test_a_command_is_run_to_its_end() -> None:
    assert not run(["duet-no-such-command"])
