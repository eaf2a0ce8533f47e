"""What goes over the pipe between the client and the engine process: frozen dataclasses with a request number."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from duet_desktop.library.messages import (
    EngineReady,
    FolderChange,
    FolderState,
    Imagined,
    IndexProgress,
    IndexReport,
    SearchRequest,
    SearchResponse,
)

Answer = EngineReady | IndexReport | SearchResponse | Imagined | tuple[FolderState, ...] | None


@dataclass(frozen=True)
class Load:
    """Load the model; the answer is an EngineReady."""

    number: int


@dataclass(frozen=True)
class Use:
    """Load another model, or the same on another device, and use it once it is loaded; the answer is an EngineReady."""

    number: int
    model: str | None
    device: str


@dataclass(frozen=True)
class Index:
    """Index folders; Progress replies come first, the answer is an IndexReport."""

    number: int
    folders: tuple[str, ...]


@dataclass(frozen=True)
class Search:
    """Search; the answer is a SearchResponse."""

    number: int
    request: SearchRequest


@dataclass(frozen=True)
class Imagine:
    """Draw what a question meant that was just answered; the answer is an Imagined, or None where there is nothing."""

    number: int
    request: SearchRequest


@dataclass(frozen=True)
class Watch:
    """Watch these folders and no others any more; Changed replies come until the next Watch, which ends this one."""

    number: int
    folders: tuple[str, ...]


@dataclass(frozen=True)
class LookAtFolders:
    """Say how the indexed folders are; the answer is a tuple of FolderState."""

    number: int


@dataclass(frozen=True)
class ChangeFolders:
    """Change what is kept of folders; cancels every index run, as CancelIndex does. The answer is None.

    'forget' removes all traces, 'exclude' leaves out from now on, 'include' takes that back, 'retry' has the next run
    read once more what could not be read.
    """

    number: int
    change: FolderChange
    folders: tuple[str, ...]


@dataclass(frozen=True)
class CancelIndex:
    """End every index run, those that wait too; each still answers with its report."""


@dataclass(frozen=True)
class Close:
    """Finish the open batch and end the process."""


@dataclass(frozen=True)
class Progress:
    """How far an index run is."""

    number: int
    progress: IndexProgress


@dataclass(frozen=True)
class Changed:
    """Something changed in a folder that is watched: it is to be indexed again."""

    number: int
    folder: str


@dataclass(frozen=True)
class Done:
    """The answer to a request; None of a Watch."""

    number: int
    value: Answer


@dataclass(frozen=True)
class Failed:
    """A request that failed, with the sentence to show.

    'usage' where the request itself makes no sense, 'busy' where another process is writing.
    """

    number: int
    kind: Literal["failure", "usage", "busy"]
    message: str


@dataclass(frozen=True)
class Warned:
    """A sentence to show while work goes on."""

    message: str


Request = Load | Use | Index | Search | Imagine | Watch | LookAtFolders | ChangeFolders | CancelIndex | Close
Reply = Progress | Changed | Done | Failed | Warned
