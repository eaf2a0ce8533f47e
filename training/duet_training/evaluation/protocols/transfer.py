"""Domain attribute transfer: a picture and "as a cartoon" ask for cartoons of the same thing [parent: Pic2Word]."""

from __future__ import annotations

import random
from collections.abc import Mapping, Sequence

import numpy as np

from duet_training import splits
from duet_training.data.records import LabelledSet
from duet_training.errors import TrainingError
from duet_training.evaluation.benchmark import Benchmark, Query, View, recall
from duet_training.evaluation.metrics import Mask

PACS = {
    "photo": "as a photo",
    "art_painting": "as a painting",
    "cartoon": "as a cartoon",
    "sketch": "as a sketch",
}
IMAGENET_R = {
    "cartoon": "as a cartoon",
    "origami": "in origami",
    "painting": "as a painting",
    "sculpture": "as a sculpture",
    "tattoo": "as a tattoo",
    "toy": "as a toy",
}


def domain_transfer(
    pictures: LabelledSet,
    source: str,
    phrases: Mapping[str, str],
    per_category: int | None = None,
    seed: int = 0,
    notes: Sequence[str] = (),
) -> Benchmark:
    """Every picture of the source domain asks for its category in every other domain.

    Right are the pictures of the query's category in the asked domain; R@k = right ones among the best k over all right
    ones. The gallery leaves the source domain out, as the parent's does. The figures "own domain in" [ours] leave only
    the query itself out: a folder of one's own holds the domain one comes from, too.

    Args:
        pictures: pictures with category and domain.
        source: domain of the queries; "sketch" stands where sketches stand, any other as a photo in its place.
        phrases: words of each domain; domains without words take no part.
        per_category: queries drawn from each category of the source, None = all.
        seed: of that draw.
        notes: for the table.

    Raises:
        TrainingError: the source domain, or another with words, has no pictures.
    """
    shown = [item for item in pictures.items if item.domain == source or item.domain in phrases]
    asked = sorted((item for item in pictures.items if item.domain == source), key=lambda item: item.picture.key)
    if per_category is not None:
        random.Random(seed).shuffle(asked)
        count: dict[str, int] = {}
        kept = []
        for item in asked:
            count[item.category] = count.get(item.category, 0) + 1
            if count[item.category] <= per_category:
                kept.append(item)
        asked = kept
    if not asked or all(item.domain == source for item in shown):
        raise TrainingError(f"{pictures.name} has no pictures to go from {source} to another domain.")
    there = {(item.category, item.domain) for item in shown}
    keys = np.array([item.picture.key for item in shown])
    rows = [
        (item, domain) for item in asked for domain in phrases if domain != source and (item.category, domain) in there
    ]
    category = np.array([item.category for item in shown])
    domain = np.array([item.domain for item in shown])
    wanted_category = np.array([item.category for item, _ in rows])
    wanted_domain = np.array([target for _, target in rows])
    right = (wanted_category[:, None] == category) & (wanted_domain[:, None] == domain)
    abroad = np.broadcast_to(domain != source, right.shape)
    others = np.array([item.picture.key for item, _ in rows])[:, None] != keys
    drawn = source == "sketch"
    best = 100 * float(np.mean(np.minimum(10, right.sum(1)) / right.sum(1)))
    notes = (f"R@k is recall over all right pictures: R@10 cannot pass {best:.1f}", *notes)
    return Benchmark(
        f"{pictures.name}: {source} to other domains",
        f"all {abroad[0].sum()} pictures of the domains {', '.join(dict.fromkeys(domain[domain != source].tolist()))}",
        tuple(
            Query(item.picture if drawn else None, phrases[target], None if drawn else item.picture)
            for item, target in rows
        ),
        tuple(item.picture for item in shown),
        (
            View(recall(10, 50), right, abroad),
            *_unseen(np.array([splits.is_held_out_class(name) for name in wanted_category]), right, abroad),
            *_by_domain(wanted_domain, right, abroad),
            View(recall(10, 50), right, others, suffix=", own domain in"),
        ),
        notes=tuple(notes) if drawn else ("a photo stands where the sketch stands", *notes),
    )


def _unseen(held_out: Mask, right: Mask, among: Mask) -> list[View]:
    """The queries of classes that no training of ours has seen drawn or named, if there are others too."""
    if not 0 < held_out.mean() < 1:
        return []
    return [View(recall(10, 50), right, among, held_out, suffix=" unseen classes")]


def _by_domain(wanted: np.ndarray, right: np.ndarray, among: np.ndarray) -> list[View]:
    targets = dict.fromkeys(wanted.tolist())
    return [View(recall(10, 50), right, among, wanted == target, suffix=f" to {target}") for target in targets]
