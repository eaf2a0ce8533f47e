import logging
from pathlib import Path

from duet_desktop.library.log_file import file_handler


def _record(message: str) -> logging.LogRecord:
    return logging.LogRecord("duet", logging.ERROR, __file__, 1, message, None, None)


def test_messages_go_to_the_file_and_its_folder_is_made(tmp_path: Path) -> None:
    handler = file_handler(tmp_path / "new" / "duet.log")
    handler.handle(_record("it broke"))
    handler.close()
    assert "ERROR duet: it broke" in (tmp_path / "new" / "duet.log").read_text(encoding="utf-8")


def test_where_there_can_be_no_file_messages_are_dropped(tmp_path: Path) -> None:
    (tmp_path / "in the way").write_text("")
    handler = file_handler(tmp_path / "in the way" / "duet.log")
    handler.handle(_record("it broke"))
    handler.close()
    assert [path.name for path in tmp_path.iterdir()] == ["in the way"]
