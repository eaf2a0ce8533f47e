"""What the window says of a folder: how it is, what leaving and forgetting mean."""

from __future__ import annotations

from dataclasses import dataclass

from duet_desktop.app.sentences import folder_name, how_far, pictures
from duet_desktop.library.messages import FolderState, IndexProgress


@dataclass(frozen=True)
class FolderEntry:
    """A folder as the window knows it.

    Attributes:
        path: Its absolute path.
        state: What the engine says of it; None before it said anything.
        is_running: It is being indexed.
        progress: How far that is; None before it is known.
        is_waiting: Its turn to be indexed comes.
        is_paused: The user has stopped indexing for now.
    """

    path: str
    state: FolderState | None
    is_running: bool = False
    progress: IndexProgress | None = None
    is_waiting: bool = False
    is_paused: bool = False


def how(entry: FolderEntry) -> str:
    """How a folder is, in one line."""
    state = entry.state
    if entry.is_running:
        return _running(entry.progress)
    if state is not None and not state.available:
        return "Not connected; its pictures will be back when it is."
    if entry.is_waiting:
        return "Indexing is paused." if entry.is_paused else "Waiting to be indexed."
    if state is None:
        return ""
    if not state.is_finished:
        return f"{pictures(state.pictures)} so far; indexing has not finished yet."
    if state.is_watched:
        return f"{pictures(state.pictures)}, watched for changes.{_left_out(state)}"
    return f"{pictures(state.pictures)}, looked through for changes now and then.{_left_out(state)}"


def forget_question(folder: str, outer: str | None) -> str:
    """What is asked before a folder is forgotten; `outer` is the indexed folder it lies in, if there is one."""
    if outer is None:
        return f"Forget {folder_name(folder)}?"
    return f"Forget {folder_name(folder)}, and leave it out of {folder_name(outer)} from now on?"


def _left_out(state: FolderState) -> str:
    count = len(state.left_out)
    if not count:
        return ""
    return " 1 folder is left out." if count == 1 else f" {count:,} folders are left out."


def _running(progress: IndexProgress | None) -> str:
    if progress is None or progress.phase == "scan":
        return "Looking through it."
    if progress.phase == "load":
        return f"Getting ready to index {pictures(progress.total)}."
    return f"Indexing: {how_far(progress)}"
