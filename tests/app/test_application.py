from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

# In a process of its own: there is one application object in each, and the other tests have theirs.
OPENING = """
import json, sys
from PySide6.QtCore import QCoreApplication, QEvent, QUrl
from PySide6.QtGui import QFileOpenEvent
from duet_desktop.app.application import Application
app, seen = Application([]), []
app.opened.connect(seen.append)
for path in sys.argv[1:]:
    QCoreApplication.sendEvent(app, QFileOpenEvent(path))
QCoreApplication.sendEvent(app, QFileOpenEvent(QUrl("https://example.org")))
QCoreApplication.postEvent(app, QEvent(QEvent.Type.User))
app.processEvents()
print(json.dumps(seen))
"""


def test_what_the_system_asks_to_open_is_passed_on(tmp_path: Path) -> None:
    saved, folder = str(tmp_path / "boats ü.duet"), str(tmp_path / "Pictures")
    command = [sys.executable, "-c", OPENING, saved, folder + "/"]
    ended = subprocess.run(command, capture_output=True, text=True, check=True, timeout=60)
    assert json.loads(ended.stdout) == [saved, folder]
    assert ended.stderr == ""
