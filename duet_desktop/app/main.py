"""The window process: show the window first, then everything else."""

from __future__ import annotations

import logging
import os
import signal
import sys
from collections.abc import Callable, Sequence
from importlib.resources import files
from pathlib import Path

from duet_desktop.app.display import check_display
from duet_desktop.library.errors import LibraryError
from duet_desktop.library.log_file import log_to
from duet_desktop.library.models import NamedModel, named
from duet_desktop.library.places import DataDir
from duet_model.sources import EMBEDDED

_log = logging.getLogger(__name__)


def run(folders: Sequence[Path], data_dir: DataDir, model: str | None, device: str, query: Path | None = None) -> int:
    """Open the window and stay until it is closed.

    Args:
        folders: What to index and search; empty: what the catalogue knows, or a first screen that asks.
        data_dir: Where catalogue, thumbnails and index lie.
        model: Name or folder of the model, None for the chosen one.
        device: "auto", "cpu", "cuda", "mps".
        query: A saved search to begin with.

    Returns:
        The exit code.

    Raises:
        LibraryError: No window can be opened, the data folder cannot be made, or the model is not on this machine.
        UsageError: There is no such model.
    """
    check_display()
    data_dir.create()
    log_to(data_dir.log, logging.WARNING)
    from PySide6.QtCore import QCoreApplication, Qt, QTimer
    from PySide6.QtGui import QIcon

    from duet_desktop.app.application import Application
    from duet_desktop.app.crashes import Crashes
    from duet_desktop.app.model_choice import ModelChoice
    from duet_desktop.app.model_shelf import ModelShelf
    from duet_desktop.app.painting_controller import PaintingController
    from duet_desktop.app.pipeline_choice import PipelineChoice
    from duet_desktop.app.preferences import Preferences
    from duet_desktop.app.session import Session
    from duet_desktop.app.settings_controller import SettingsController
    from duet_desktop.app.single_instance import FirstInstance, hand_over, socket_name
    from duet_desktop.app.theme import ThemeFollower
    from duet_desktop.app.told import told
    from duet_desktop.app.translation import speak
    from duet_desktop.app.window_memory import at_the_end, remember_changes, show_as_it_was
    from duet_desktop.library.client import Engine
    from duet_desktop.library.settings import read_settings
    from duet_desktop.library.shelf import Shelf

    for compression in (
        Qt.ApplicationAttribute.AA_CompressHighFrequencyEvents,
        Qt.ApplicationAttribute.AA_CompressTabletEvents,
    ):
        QCoreApplication.setAttribute(compression, False)  # every point the pen gives: smoother lines
    app = Application(sys.argv[:1])
    app.setApplicationName("duet-desktop")
    app.setApplicationDisplayName("Duet Desktop")
    app.setDesktopFileName("duet-desktop")
    app.setWindowIcon(QIcon(str(files("duet_resources") / "app_icon" / "duet-desktop.svg")))
    signal.signal(signal.SIGINT, signal.SIG_DFL)  # Ctrl+C in the terminal; Python's own handler never gets to run
    Crashes(data_dir, app).install()
    wanted = [os.path.abspath(folder) for folder in folders]
    meeting_place = socket_name(data_dir)
    saved = [] if query is None else [str(query)]
    is_answered = hand_over(meeting_place, [*wanted, *saved])
    if is_answered:
        return 0
    complaints: list[str] = []
    settings = read_settings(data_dir, complaints.append)
    speak(app, settings.language)
    theme = ThemeFollower(app, settings.theme)
    model, named_model = _usable(model, data_dir, complaints.append)

    session = Session(
        make_engine=lambda on_warning, on_death: Engine(data_dir, model, device, on_warning, on_death),
        known_folders=lambda: known_folders(data_dir),
        folders=wanted,
        model=named_model,
        shelf=Shelf(data_dir),
        pasted=data_dir.pasted,
        left_out=settings.left_out,
    )
    first = FirstInstance(session)
    first.asked.connect(session.welcome)
    app.opened.connect(lambda path: session.welcome([path]))
    if is_answered is None:  # else the first window hangs, and may yet come back to its place
        first.listen(meeting_place)
    background, window = session.background, session.window
    preferences = Preferences(data_dir, settings, background, session)
    choice = ModelChoice(session.engine.use, data_dir, background, model, named_model, device, session)
    choice.changed.connect(session.on_model_changed)
    session.ready.connect(choice.on_ready)
    models = ModelShelf(data_dir, background, parent=session)
    pipelines = PipelineChoice(preferences, background, session)
    SettingsController(
        window, data_dir.root, preferences, choice, models, pipelines, theme.choose, background, parent=session
    )
    search_with = session.canvas.pictures.search_with
    painting = PaintingController(window, session.search, pipelines, choice, data_dir, search_with, background, session)
    show_as_it_was(window, settings)
    remember_changes(window, preferences)
    session.folders.leaving.connect(preferences.forget_folder)
    if complaints:
        window.results.show_failure(" ".join(map(told, complaints)))
    QTimer.singleShot(0, session.start)
    if query is not None:
        session.queries.open(query)
    try:
        return app.exec()
    finally:
        first.close()
        painting.close()
        app.sync()  # the window is off the screen before the wait for the engine's open batch
        models.cancel()
        preferences.close(**at_the_end(window))
        session.close()


def _usable(model: str | None, data_dir: DataDir, complain: Callable[[str], None]) -> tuple[str | None, NamedModel]:
    """The model to begin with; one that was chosen and is gone keeps no window from opening."""
    try:
        return model, named(model, data_dir)
    except LibraryError as error:
        if model is not None:
            raise
        from duet_desktop.app.translation import tr

        _log.warning("the chosen model cannot be used", exc_info=error)
        complain(
            tr("The chosen model cannot be used, so {model} answers. Choose another in the settings (Ctrl+,).").format(
                model=EMBEDDED
            )
        )
        return EMBEDDED, named(EMBEDDED, data_dir)


def known_folders(data_dir: DataDir) -> list[str]:
    """The folders in the catalogue; none where there is no catalogue yet."""
    from duet_desktop.library.catalogue import Catalogue

    if not data_dir.catalogue.exists():
        return []
    with Catalogue.open(data_dir.catalogue, read_only=True) as catalogue:
        return [str(folder.path) for folder in catalogue.folders()]
