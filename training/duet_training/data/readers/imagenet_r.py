"""ImageNet-R (Hendrycks et al. 2021): 30,000 renditions of 200 ImageNet classes: origami, painting, tattoo, toy ..."""

from __future__ import annotations

import re
from functools import cache

from duet_training import splits
from duet_training.data.readers.reader import CLASS_SPLITS, PICTURES, Reader, chosen_domains, is_in
from duet_training.data.records import Labelled, LabelledSet, Picture, Root
from duet_training.errors import DataMissingError, TrainingError

SOURCE = "ImageNet-R can be had at https://people.eecs.berkeley.edu/~hendrycks/imagenet-r.tar."
PLACE = re.compile(r"(?:^|/)(?P<wnid>n\d{8})/(?P<style>[^/]+)_\d+\.[a-z]+$")


def read(root: Root, split: str, *, domains: tuple[str, ...] | None = None) -> LabelledSet:
    """Pictures with class and rendition: the protocol of domain attribute transfer [parent: Pic2Word].

    Args:
        root: holds imagenet-r/<wnid>/<style>_<n>.jpg.
        split: "all" for the protocol; "train" without the held-out classes, "test" these.
        domains: only these styles.
    """
    places = [(name, PLACE.search(name)) for name in root.under("", *PICTURES)]
    found = [(name, class_name(place["wnid"]), place["style"]) for name, place in places if place]
    if not found:
        raise DataMissingError(root.at("imagenet-r/<wnid>/<style>_<n>.jpg"), SOURCE)
    items = [Labelled(Picture(root.at(name)), label, style) for name, label, style in found if is_in(split, label)]
    return LabelledSet(f"imagenet_r {split}", tuple(chosen_domains(items, domains)))


def class_name(wnid: str) -> str:
    """The name CLIP's prompts use for a WordNet number of ImageNet-1k ("n01443537" -> "goldfish").

    Raises:
        TrainingError: the number is not of ImageNet-1k.
    """
    try:
        return _class_names()[wnid]
    except KeyError as error:
        raise TrainingError(f"The folder {wnid} is no class of ImageNet.") from error


@cache
def _class_names() -> dict[str, str]:
    from open_clip import IMAGENET_CLASSNAMES
    from timm.data import ImageNetInfo

    numbers = ImageNetInfo("imagenet-1k").label_names()  # both in ImageNet's own order
    return {wnid: splits.plain(name) for wnid, name in zip(numbers, IMAGENET_CLASSNAMES, strict=True)}


READER = Reader("imagenet_r", "labelled", CLASS_SPLITS, "imagenet-r/<wnid>/<style>_<n>.jpg", SOURCE, read)
