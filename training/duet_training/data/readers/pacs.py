"""PACS (Li et al. 2017): seven classes in four domains: photo, art_painting, cartoon, sketch."""

from __future__ import annotations

from duet_training import splits
from duet_training.data.readers.reader import CLASS_SPLITS, PICTURES, Reader, chosen_domains, is_in, prefix_of
from duet_training.data.records import Drawing, Labelled, LabelledSet, Picture, Root

SOURCE = "PACS can be had by way of https://domaingeneralization.github.io/#data."
DOMAINS = ("photo", "art_painting", "cartoon", "sketch")


def read(root: Root, split: str, *, domains: tuple[str, ...] | None = None) -> LabelledSet:
    """Pictures with class and domain.

    Args:
        root: holds <domain>/<class>/.
        split: "train" without the held-out classes, "test" these, or "all".
        domains: only these.
    """
    items = []
    for domain in DOMAINS:
        start = prefix_of(root, domain, SOURCE)
        kind = Drawing if domain == "sketch" else Picture
        for name in root.under(f"{start}{domain}", *PICTURES):
            label = splits.plain(name.rsplit("/", 2)[-2])
            if is_in(split, label):
                items.append(Labelled(kind(root.at(name)), label, domain))
    return LabelledSet(f"pacs {split}", tuple(chosen_domains(items, domains)))


READER = Reader("pacs", "labelled", CLASS_SPLITS, "{photo,art_painting,cartoon,sketch}/<class>/", SOURCE, read)
