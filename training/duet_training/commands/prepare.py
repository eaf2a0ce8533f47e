"""duet-train prepare: pseudo-sketches of photos, a look at data, the toy set as files."""

from __future__ import annotations

import argparse
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from duet_training.data.readers import DataSet

EXTRACTORS = ("hed", "dog")  # those of duet_training.data.pseudo, which needs a second to import


def configure(parser: argparse.ArgumentParser) -> None:
    """Say what the command takes."""
    steps = parser.add_subparsers(required=True, metavar="STEP", dest="step")

    pseudo = steps.add_parser("pseudo", help="draw photos: any folder becomes pairs of sketch and photo")
    pseudo.add_argument("photos", type=Path, help="a folder or .zip with photos in any nesting")
    pseudo.add_argument("out", type=Path, help="gets sketches/*.json and pairs.csv; photos are not copied")
    pseudo.add_argument(
        "--extractor", choices=EXTRACTORS, default="hed", help="hed is learnt, dog needs no weights (%(default)s)"
    )
    pseudo.add_argument("--reader", help="read the photos as this data set, for its classes, captions and splits")
    pseudo.add_argument("--split", default="train", help="with --reader: which part (%(default)s)")
    pseudo.add_argument("--option", action="append", default=[], metavar="NAME=VALUE", help="with --reader: its option")
    pseudo.add_argument("--limit", type=int, metavar="N", help="draw N photos only, spread evenly over all")
    pseudo.add_argument("--workers", type=int, default=1, metavar="N", help="processes (%(default)s)")
    pseudo.set_defaults(run_step=_pseudo)

    check = steps.add_parser("check", help="say what a reader finds, or which file is missing")
    check.add_argument("reader", help="name of the reader; an unknown one lists them")
    check.add_argument("root", type=Path, nargs="?", help="the data set's folder or .zip; a generated set has none")
    check.add_argument("--split", help="one split only (default: all the reader has)")
    check.set_defaults(run_step=_check)

    toy = steps.add_parser("toy", help="write the generated toy set as files")
    toy.add_argument("out", type=Path, help="gets photos/, sketches/ and pairs.csv")
    toy.add_argument("--seed", type=int, default=0, help="of everything that is drawn (%(default)s)")
    toy.add_argument(
        "--per-combination", type=int, default=9, metavar="N", help="photos each in training (%(default)s)"
    )
    toy.set_defaults(run_step=_toy)

    sheet = steps.add_parser("sheet", help="a contact sheet of pairs, to look at")
    sheet.add_argument("pairs", type=Path, help="a pairs.csv")
    sheet.add_argument("out", type=Path, help="the picture to write")
    sheet.add_argument("--count", type=int, default=24, metavar="N", help="pairs, drawn by lot (%(default)s)")
    sheet.add_argument("--seed", type=int, default=0, help="of the lot (%(default)s)")
    sheet.set_defaults(run_step=_sheet)


def run(options: argparse.Namespace) -> None:
    """Do one step; see `configure`.

    Raises:
        TrainingError: the data or an extractor's weights are not there, or not as they should be.
    """
    options.run_step(options)


def _pseudo(options: argparse.Namespace) -> None:
    from duet_training.data.pseudo.folder import draw_all, listed, of_set
    from duet_training.data.readers import read
    from duet_training.data.records import Root
    from duet_training.errors import DataMissingError, TrainingError

    if not options.photos.exists():
        raise DataMissingError(options.photos, "Name a folder or a .zip with photos.")
    if options.reader:
        given = dict(option.split("=", 1) for option in options.option if "=" in option)
        if len(given) < len(options.option):
            raise TrainingError("An option of a reader is written NAME=VALUE.")
        data = read(options.reader, options.photos, options.split, **given)
        sources = of_set(data, options.photos, options.split)
    else:
        sources = listed(Root(options.photos))
    if options.limit is not None:
        limit = min(max(options.limit, 0), len(sources))
        sources = [sources[number * len(sources) // limit] for number in range(limit)]
    counts = draw_all(sources, options.out, options.extractor, options.workers)
    print(f"{options.out / 'pairs.csv'}: {', '.join(f'{count:,} {outcome}' for outcome, count in counts.items())}")


def _check(options: argparse.Namespace) -> None:
    from duet_training.data.readers import READERS, read

    reader = READERS.get(options.reader)
    known = reader.splits if reader is not None else ()
    for split in [options.split] if options.split else known or ["all"]:
        print(f"{options.reader} {split}: {_counts(read(options.reader, options.root, split))}")


def _counts(data: DataSet) -> str:
    from duet_training.data.records import CaptionedSet, PairSet

    if isinstance(data, PairSet):
        classes = {category for _, category in data.gallery} - {""}
        sketches = len({pair.sketch.key for pair in data.pairs})
        texts = sum(len(pair.texts) for pair in data.pairs)
        return (
            f"{len(data.pairs):,} pairs, {sketches:,} sketches, {len(data.gallery):,} photos, {len(classes):,} classes,"
            f" {texts:,} texts"
        )
    if isinstance(data, CaptionedSet):
        return f"{len(data.items):,} photos, {sum(len(item.texts) for item in data.items):,} texts"
    classes, domains = {item.category for item in data.items}, sorted({item.domain for item in data.items} - {""})
    return f"{len(data.items):,} pictures, {len(classes):,} classes" + "".join(f", {domain}" for domain in domains)


def _toy(options: argparse.Namespace) -> None:
    from duet_training.data import toy
    from duet_training.data.pair_files import write_sets

    sets = {split: toy.pairs(split, options.per_combination, options.seed) for split in ("train", "test")}
    table = write_sets(options.out, sets)
    print(f"{table}: {', '.join(f'{split} {len(pairs.pairs):,} pairs' for split, pairs in sets.items())}")


def _sheet(options: argparse.Namespace) -> None:
    from duet_training.data import pair_sheet
    from duet_training.data.readers import read
    from duet_training.data.records import PairSet
    from duet_training.errors import TrainingError

    data = read("pairs", options.pairs.parent, "all", table=options.pairs.name)
    if not isinstance(data, PairSet) or not data.pairs:
        raise TrainingError(f"{options.pairs} has no pair of sketch and photo.")
    options.out.parent.mkdir(parents=True, exist_ok=True)
    pair_sheet.sheet(pair_sheet.chosen(data.pairs, options.count, options.seed)).save(options.out)
    print(options.out)
