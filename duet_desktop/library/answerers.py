"""The models that can answer: the chosen one, and until it has seen a folder, the one that has seen it before."""

from __future__ import annotations

import logging
import threading
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace

from duet_desktop.library.catalogue import Catalogue
from duet_desktop.library.encoder_host import EncoderHost, SharedEncoder, physical_cores
from duet_desktop.library.errors import DuetError
from duet_desktop.library.gallery import Gallery
from duet_desktop.library.places import DataDir
from duet_desktop.library.region_index import RegionIndex
from duet_desktop.library.scene_index import SceneIndex
from duet_desktop.library.scope import Scopes

log = logging.getLogger(__name__)


@dataclass(frozen=True)
class Answerer:
    """A model that is loaded, and what it has seen.

    Attributes:
        encoder: The model.
        scopes: Its vectors.
        scenes: What is where in its photos.
        instead_of: Name of the chosen model, if this is another one.
    """

    encoder: SharedEncoder
    scopes: Scopes
    scenes: SceneIndex
    instead_of: str | None = None


class Answerers:
    """Loads models when they are needed; may be used from several threads.

    Args:
        data_dir: Where models and vectors lie.
        model: Name or folder; None: the one the user chose.
        device: "auto" or a torch device.
        warn: Takes a sentence to show.
        alone: Whether this model alone answers, and not the one before it about folders that only that one has seen.
    """

    def __init__(
        self, data_dir: DataDir, model: str | None, device: str, warn: Callable[[str], None], *, alone: bool = False
    ) -> None:
        self.host = EncoderHost(data_dir, model, device)
        self._alone = alone
        self._data_dir = data_dir
        self._device = device
        self._warn = warn
        self._lock = threading.Lock()
        self._opened: dict[str, Answerer] = {}  # by fingerprint
        self._former: dict[str, SharedEncoder | None] = {}  # likewise; None: it is not there any more

    def chosen(self) -> tuple[Answerer, float]:
        """The chosen model, and the milliseconds this call waited for it.

        Raises:
            DuetError: It cannot be loaded.
        """
        encoder, load_ms = self.host.get()
        return self._answerer_of(encoder), load_ms

    def best(self, folders: Sequence[str], catalogue: Catalogue) -> tuple[Answerer, float]:
        """The model to ask about folders, and the milliseconds this call waited for models.

        While the chosen model has not finished a run over each of them, it is the model of the run before; what came in
        since is found once the run has finished.

        Raises:
            DuetError: The chosen model cannot be loaded.
        """
        answerer, load_ms = self.chosen()
        if self._alone:
            return answerer, load_ms
        for row in map(catalogue.covering_folder, folders):
            if row is None or row.fingerprint in (None, answerer.encoder.fingerprint):
                continue
            former, more_ms = self._load_former(row.fingerprint, catalogue)
            load_ms += more_ms
            if former is not None:
                return replace(self._answerer_of(former), instead_of=answerer.encoder.name), load_ms
        return answerer, load_ms

    def note(self, catalogue: Catalogue) -> SharedEncoder:
        """The chosen model for an index run; the catalogue notes it, so that it can answer when another is chosen."""
        encoder, _ = self.host.get()
        if catalogue.model_of(encoder.fingerprint) != self.host.source:
            catalogue.note_model(encoder.fingerprint, self.host.source)
        return encoder

    def succeed(self, before: Answerers) -> None:
        """Take over the model that answered before, so that it can go on without being loaded again."""
        if before.host.loaded:
            encoder, _ = before.host.get()
            self._opened[encoder.fingerprint] = before._answerer_of(encoder)
            if encoder.fingerprint != self.host.get()[0].fingerprint:  # the same is only on another device now
                self._former[encoder.fingerprint] = encoder

    def let_go(self) -> None:
        """Hold no vectors any more, so that their files can go; the next question fetches those there still are."""
        with self._lock:
            self._opened.clear()

    def upkeep(self, stop: Callable[[], bool]) -> None:
        """Bring cache files and graphs up to date, windows first: they take seconds, a graph minutes."""
        with self._lock:
            opened = list(self._opened.values())
        for answerer in opened:
            answerer.scenes.upkeep(stop)
            answerer.scopes.gallery.upkeep(stop)

    def _answerer_of(self, encoder: SharedEncoder) -> Answerer:
        with self._lock:
            fingerprint = encoder.fingerprint
            if fingerprint not in self._opened:
                gallery = Gallery(
                    self._data_dir.index(fingerprint),
                    fingerprint,
                    encoder.dim,
                    encoder.meaning_dim,
                    self._warn,
                    physical_cores(),
                )
                place = self._data_dir.regions(fingerprint)
                regions = RegionIndex(place, fingerprint, encoder.meaning_dim, self._warn)
                self._opened[fingerprint] = Answerer(encoder, Scopes(gallery), SceneIndex(regions))
            return self._opened[fingerprint]

    def _load_former(self, fingerprint: str, catalogue: Catalogue) -> tuple[SharedEncoder | None, float]:
        load_ms = 0.0
        if fingerprint not in self._former:
            self._former[fingerprint] = None
            source = catalogue.model_of(fingerprint)
            if source is not None:
                try:
                    encoder, load_ms = EncoderHost(self._data_dir, source, self._device).get()
                except DuetError:
                    log.info("the model %s of the run before cannot be loaded", source, exc_info=True)
                else:
                    if encoder.fingerprint == fingerprint:  # it may have been replaced under the same name
                        self._former[fingerprint] = encoder
        return self._former[fingerprint], load_ms
