"""Models that can be fetched: a short list of tried names, any other of open_clip, any repository of the hub.

Terms are stated where they are known for sure. The weights of a model are only ever read as safetensors.
"""

from __future__ import annotations

import contextlib
import errno
import logging
import os
import re
import shutil
import sys
from dataclasses import dataclass
from pathlib import Path

from duet_desktop.library.errors import LibraryError, UsageError
from duet_desktop.library.model_folder import check_folder
from duet_desktop.library.pins import pins
from duet_model.edition import need_torch
from duet_model.sources import CONFIG_NAME, WEIGHTS_NAME

HUB_PREFIX = "hf-hub:"
_APPLE = "Apple AMLR, for research only"
_HUB = "https://huggingface.co"
_TIMEOUT_S = 8.0
_PAIR = re.compile(r"[A-Za-z0-9][\w.-]*/[A-Za-z0-9][\w.-]*")


@dataclass(frozen=True)
class Offer:
    """A model that can be fetched.

    Attributes:
        name: ARCHITECTURE/TAG, as open_clip calls it.
        repository: Where it lies on the hub.
        parameters: Numbers in both towers.
        terms: Of the weights.
        remark: What it is good for, in a designer's words; what follows from its size, its kind and its makers' tests.
        words: The language of the captions it was trained on.
    """

    name: str
    repository: str
    parameters: int
    terms: str
    remark: str
    words: str = "en"

    @property
    def size(self) -> int:
        """Bytes to fetch, nearly: four for each parameter."""
        return self.parameters * 4

    @property
    def sha256(self) -> str | None:
        """Of the weights that are fetched, None where that is not written down."""
        pin = pins().get(self.repository)
        return None if pin is None else pin.sha256


OFFERS = (
    Offer(
        "MobileCLIP2-S0/dfndr2b",
        "timm/MobileCLIP2-S0-OpenCLIP",
        74_835_073,
        _APPLE,
        "made for telephones: the lightest of these, for many pictures without a graphics card",
    ),
    Offer(
        "MobileCLIP-S1/datacompdr",
        "apple/MobileCLIP-S1-OpenCLIP",
        84_969_729,
        _APPLE,
        "made for telephones: a little more exact, and still for computers without a graphics card",
    ),
    Offer(
        "MobileCLIP-S2/datacompdr",
        "apple/MobileCLIP-S2-OpenCLIP",
        99_243_329,
        _APPLE,
        "made for telephones: the most exact of the light ones",
    ),
    Offer(
        "ViT-B-32/laion2b_s34b_b79k",
        "laion/CLIP-ViT-B-32-laion2B-s34B-b79K",
        151_277_313,
        "MIT",
        "the usual CLIP: for whole scenes and common things, coarse in small ones",
    ),
    Offer(
        "ViT-B-32/datacomp_xl_s13b_b90k",
        "laion/CLIP-ViT-B-32-DataComp.XL-s13B-b90K",
        151_277_313,
        "MIT",
        "like the usual CLIP, but trained on pictures chosen with more care",
    ),
    Offer(
        "ViT-B-16/laion2b_s34b_b88k",
        "laion/CLIP-ViT-B-16-laion2B-s34B-b88K",
        149_620_737,
        "MIT",
        "sees finer details than ViT-B-32, and takes longer for every picture",
    ),
    Offer(
        "ViT-B-16/datacomp_xl_s13b_b90k",
        "laion/CLIP-ViT-B-16-DataComp.XL-s13B-b90K",
        149_620_737,
        "MIT",
        "sees fine details, trained on pictures chosen with more care; takes longer for every picture",
    ),
    Offer(
        "ViT-L-14/laion2b_s32b_b82k",
        "laion/CLIP-ViT-L-14-laion2B-s32B-b82K",
        427_616_513,
        "MIT",
        "large: for unusual things and fine distinctions; wants a graphics card",
    ),
    Offer(
        "ViT-L-14/datacomp_xl_s13b_b90k",
        "laion/CLIP-ViT-L-14-DataComp.XL-s13B-b90K",
        427_616_513,
        "MIT",
        "large, trained on pictures chosen with more care: the most exact here; wants a graphics card",
    ),
)


def repository_of(name: str) -> str | None:
    """The hub repository of ARCHITECTURE/TAG of open_clip or of "hf-hub:OWNER/REPOSITORY", None for any other name."""
    for offer in OFFERS:
        if offer.name == name:
            return offer.repository
    if name.startswith(HUB_PREFIX):
        repository = name.removeprefix(HUB_PREFIX)
        if not _PAIR.fullmatch(repository):
            raise UsageError(f'"{name}" is not of the form {HUB_PREFIX}OWNER/REPOSITORY.')
        return repository
    return _listed_by_open_clip(name) if _PAIR.fullmatch(name) else None


def _listed_by_open_clip(name: str) -> str | None:
    need_torch()
    import open_clip  # brings torch, so only for a name that is none of ours

    architecture, _, tag = name.partition("/")
    if tag not in open_clip.list_pretrained_tags_by_model(architecture):
        return None
    file = str(open_clip.get_pretrained_cfg(architecture, tag).get("hf_hub", ""))  # OWNER/REPOSITORY/ and maybe a file
    return file.rpartition("/")[0] or None


def fetch(repository: str, target: Path) -> None:
    """Fetch a model into a folder that appears only when it is complete; a broken download goes on where it stopped.

    Args:
        repository: Owner and name on the hub.
        target: Folder to make.

    Raises:
        LibraryError: No network, no such repository, no safetensors in it, no space, or other weights than were tried.
    """
    partial, pin = _partial(target), pins().get(repository)
    try:
        partial.mkdir(parents=True, exist_ok=True)
        for file in (CONFIG_NAME, WEIGHTS_NAME):
            check_reachable(repository, file)
            _download(repository, file, partial)
        check_folder(partial)
        if pin is not None and not pin.is_of(partial / WEIGHTS_NAME):
            shutil.rmtree(partial)
            raise LibraryError(
                f"What came of {repository} is not what this version of the program was tried with, "
                "and was thrown away. Try again later."
            )
        shutil.rmtree(partial / ".cache", ignore_errors=True)  # the hub library's notes on the download
        os.replace(partial, target)
    except OSError as error:
        if error.errno in (errno.ENOSPC, errno.EDQUOT):
            raise LibraryError(f"There is not enough space for the model in {target.parent}.") from error
        raise LibraryError(f"The model could not be fetched ({error.strerror or _first_line(error)}).") from error


def fetched_bytes(target: Path) -> int:
    """How much of a model that is on its way to a folder is here."""
    total = 0
    for path in _partial(target).rglob("*"):
        with contextlib.suppress(OSError):  # files come, go and change their names
            total += path.stat().st_size if path.is_file() else 0
    return total


def _partial(target: Path) -> Path:
    return target.with_name(f".{target.name}.partial")


def _revision(repository: str) -> str:
    pin = pins().get(repository)
    return "main" if pin is None else pin.revision


def check_reachable(repository: str, file: str = CONFIG_NAME) -> None:
    """Ask once, briefly: the hub library itself tries again and again for half a minute.

    Raises:
        LibraryError: No network, no such repository or file in it.
    """
    import urllib.error  # here: the window needs the names of the models on offer, but no network
    import urllib.request

    hub = os.environ.get("HF_ENDPOINT", _HUB).rstrip("/")  # asked without the hub library, which takes long to import
    request = urllib.request.Request(f"{hub}/{repository}/resolve/{_revision(repository)}/{file}", method="HEAD")
    try:
        urllib.request.urlopen(request, timeout=_TIMEOUT_S).close()
    except urllib.error.HTTPError as error:
        error.close()
        if error.code in (401, 403):
            message = f"The hub does not give out {repository}: it does not exist, or wants a sign-in."
            raise LibraryError(message) from error
        if error.code == 404:
            raise LibraryError(f"{repository} cannot be used: it has no {file}.") from error
        raise LibraryError(f"The model hub answered with error {error.code}. Try again later.") from error
    except OSError as error:
        raise LibraryError(
            "The model hub cannot be reached: there seems to be no network. "
            "A model folder from another machine can be imported instead."
        ) from error


def _download(repository: str, file: str, folder: Path) -> None:
    from huggingface_hub import hf_hub_download
    from huggingface_hub.errors import HfHubHTTPError, LocalEntryNotFoundError
    from huggingface_hub.utils.tqdm import disable_progress_bars, enable_progress_bars

    logging.getLogger("huggingface_hub").setLevel(logging.ERROR)
    enable_progress_bars() if sys.stderr.isatty() else disable_progress_bars()
    try:
        hf_hub_download(repository, file, revision=_revision(repository), local_dir=folder, etag_timeout=_TIMEOUT_S)
    except Exception as error:
        # A connection that breaks halfway shows as an error of whatever HTTP library the hub's one uses, which is
        # neither the hub's own nor an OSError. An OSError of the disk is `fetch`'s to tell.
        if isinstance(error, OSError) and not isinstance(error, (HfHubHTTPError, LocalEntryNotFoundError)):
            raise
        message = "The model hub stopped answering. Try again later; the download goes on where it stopped."
        raise LibraryError(message) from error


def _first_line(error: BaseException) -> str:
    return str(error).strip().partition("\n")[0] or type(error).__name__
