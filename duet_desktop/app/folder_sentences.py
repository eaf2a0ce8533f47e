"""What the window says of a folder: how it is, what leaving and forgetting mean."""

from __future__ import annotations

from dataclasses import dataclass

from duet_desktop.app.sentences import folder_name, how_far
from duet_desktop.app.translation import tr
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
        return tr("Not connected; its pictures will be back when it is.")
    if entry.is_waiting:
        return tr("Indexing is paused.") if entry.is_paused else tr("Waiting to be indexed.")
    if state is None:
        return ""
    if not state.is_finished:
        return tr("%Ln picture(s) so far; indexing has not finished yet.", None, state.pictures)
    if state.is_watched:
        kept = tr("%Ln picture(s), watched for changes.", None, state.pictures)
    else:
        kept = tr("%Ln picture(s), looked through for changes now and then.", None, state.pictures)
    left_out = len(state.left_out)
    return tr("{kept} %Ln folder(s) are left out.", None, left_out).format(kept=kept) if left_out else kept


def forget_question(folder: str, outer: str | None) -> str:
    """What is asked before a folder is forgotten; `outer` is the indexed folder it lies in, if there is one."""
    if outer is None:
        return tr("Forget {name}?").format(name=folder_name(folder))
    return tr("Forget {name}, and leave it out of {outer} from now on?").format(
        name=folder_name(folder), outer=folder_name(outer)
    )


def _running(progress: IndexProgress | None) -> str:
    if progress is None or progress.phase == "scan":
        return tr("Looking through it.")
    if progress.phase == "load":
        return tr("%Ln picture(s), gone through once the model is loaded.", None, progress.total)
    return tr("Indexing: {how_far}").format(how_far=how_far(progress))
