"""What the engine and those who ask it say to each other: frozen, picklable, free of Qt and torch."""

from __future__ import annotations

from dataclasses import dataclass, field
from pathlib import Path
from typing import Literal

from duet_desktop.library.filters import NO_FILTERS, Filters
from duet_model import EVEN
from duet_model.strokes import Sketch
from duet_model.weighted import Several

Phase = Literal["scan", "load", "index"]
FolderChange = Literal["forget", "exclude", "include", "retry"]
Box = tuple[float, float, float, float]  # x, y, w, h as fractions of the upright picture


@dataclass(frozen=True)
class Failure:
    """A picture that cannot be used, and why.

    Attributes:
        path: Absolute path (with surrogate escapes where the name is not valid text).
        reason: One sentence for a person.
    """

    path: str
    reason: str


@dataclass(frozen=True)
class IndexProgress:
    """How far an index run is; sent a few times a second.

    Attributes:
        folder_count: Folders being indexed, after nested ones were merged.
        done: Files that are settled so far, failures included.
        total: Files with a picture extension found (so far, during 'scan').
        failed: Failures so far.
        rate: New pictures per second, averaged over the run.
        eta_s: Seconds left by that rate, or None while unknown.
        phase: 'scan' looks for files, 'load' waits for the model, 'index' works.
    """

    folder_count: int
    done: int
    total: int
    failed: int
    rate: float
    eta_s: float | None
    phase: Phase


@dataclass(frozen=True)
class IndexReport:
    """The outcome of an index run, counted in files.

    indexed + unchanged + moved + len(failed) is every file with a picture extension under the folders,
    unless the run was cancelled.
    """

    indexed: int
    unchanged: int
    moved: int
    removed: int
    failed: tuple[Failure, ...]
    seconds: float
    cancelled: bool = False


@dataclass(frozen=True)
class FolderState:
    """What is known of an indexed folder.

    Attributes:
        path: Its absolute path.
        available: It is there just now, not on an unplugged drive.
        pictures: Files in it that can be found, as of the last index run.
        failed: Those that could not be read.
        left_out: Folders inside it that are left out.
        is_finished: An index run over it has finished, some time or other.
        is_watched: The system tells of changes in it; else it is looked through now and then.
    """

    path: str
    available: bool
    pictures: int
    failed: tuple[Failure, ...]
    left_out: tuple[str, ...]
    is_finished: bool
    is_watched: bool


@dataclass(frozen=True)
class SearchRequest:
    """A question: any of words, words not wanted (with something else), a drawing, a photo; one of each or several.

    Attributes:
        folders: Where to look; each must be, or lie inside, an indexed folder.
        text: What the picture shows, in words; those of the same weight are one sentence.
        negative: What it must not show.
        sketch: Strokes, or a file with strokes or a picture of a drawing.
        photo: A picture to look like.
        k: How many distinct pictures at most.
        filters: What else they must be.
        least_score: The score from which on they count; None for any.
        balance: From 0, drawing and photo alone, to 1, the words alone; EVEN is the model's own weighing. It says
            nothing without both.
        scenes: What is drawn (or shown, or else said) is one thing somewhere in the picture, and the words say what is
            around it; hits then have a box.
        negative_photo: A picture not to look like (with something else).
    """

    folders: tuple[str, ...]
    text: Several[str] = None
    negative: Several[str] = None
    sketch: Several[Sketch | Path] = None
    photo: Several[Path] = None
    k: int = 50
    filters: Filters = NO_FILTERS
    least_score: float | None = None
    balance: float = EVEN
    scenes: bool = False
    negative_photo: Several[Path] = None


@dataclass(frozen=True)
class ScoreParts:
    """Why a picture was found: its scores for each side of a question alone.

    Attributes:
        drawing: For drawing and photo, without the words.
        words: For the words alone, and their colours where something is drawn.
    """

    drawing: float
    words: float


@dataclass(frozen=True)
class Hit:
    """One picture found.

    Attributes:
        path: Absolute path of its first file.
        score: Inner product of query and picture vector; higher is nearer.
        box: Where in the picture the thing is that was asked for, where scenes were; None if that is not known yet.
        copies: The other files with the very same content, and the RAW files of the same shot.
        thumbnail: Absolute path of the thumbnail file.
        width: Width of the upright picture in pixels.
        height: Height of the upright picture in pixels.
        parts: Its scores for either side of the question alone; None where there was only one.
        is_away: No file of it is in a folder that is there just now; as far as somebody watches the folders.
    """

    path: str
    score: float
    box: Box | None
    copies: tuple[str, ...]
    thumbnail: str
    width: int
    height: int
    parts: ScoreParts | None = None
    is_away: bool = False


@dataclass(frozen=True)
class SearchResponse:
    """The answer, best first.

    Attributes:
        model: Name of the model that answered.
        composition: 'duet' or 'sum': how drawing and words were brought together.
        took_ms: Milliseconds under the keys 'load', 'encode' and 'search'.
        results: min(k, distinct contents) hits.
        instead_of: Name of the chosen model, if that has not seen all the pictures yet and the one before it answered.
    """

    model: str
    composition: str
    took_ms: dict[str, float] = field(default_factory=dict)
    results: tuple[Hit, ...] = ()
    instead_of: str | None = None


@dataclass(frozen=True)
class Imagined:
    """What a question meant, as a picture.

    Attributes:
        width: In pixels.
        height: In pixels.
        pixels: RGB, three bytes a pixel, row by row.
    """

    width: int
    height: int
    pixels: bytes


@dataclass(frozen=True)
class EngineReady:
    """The model is loaded.

    Attributes:
        model: Its name.
        composition: 'duet' or 'sum'.
        device: Where it runs: 'cpu', 'cuda', 'mps'.
        dtype: 'fp32' or 'bf16'.
        load_ms: How long loading took, in milliseconds.
    """

    model: str
    composition: str
    device: str
    dtype: str
    load_ms: float
