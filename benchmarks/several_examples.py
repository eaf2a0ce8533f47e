"""How several pictures, words and unwanted things are best brought into one query: dev figures of docs/evaluation.md.

Run: python benchmarks/several_examples.py [--data ../shared/data]
"""

from __future__ import annotations

import argparse
import random
import re
from collections.abc import Callable, Sequence
from pathlib import Path

import numpy as np

from duet_model import sources
from duet_model.arrays import unit
from duet_training.data.records import Readable
from duet_training.evaluation.metrics import hit_at, precision_at, ranked, recall_at
from duet_training.evaluation.model import EncoderModel, Vectors
from duet_training.evaluation.protocols.folder import DataFolder
from duet_training.evaluation.protocols.registry import pacs5

BATCH = 32
Compose = Callable[[Sequence[Vectors], Sequence[str]], Vectors]  # embeddings of the pictures of each query, words


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--data", type=Path, default=Path("../shared/data"))
    data = DataFolder(parser.parse_args().data, "dev")
    model = EncoderModel.load(None, sources.find(None).checkpoint)
    two_drawings_of_a_kind(model, data)
    shape_and_mood(model, data)
    two_things_in_a_scene(model, data)
    two_texts(model, data)
    unwanted_things(model, data)


def ways(model: EncoderModel) -> dict[str, Compose]:
    """How pictures are brought together."""
    return {
        "the first alone": lambda seen, words: model.compose(seen[0], words),
        "mean of composed queries": lambda seen, words: unit(sum(model.compose(one, words) for one in seen)),
        "pseudo-words in one sentence": lambda seen, words: one_sentence(model, seen, words),
        "one pseudo-word of their mean": lambda seen, words: model.compose(sum(seen) / len(seen), words),
    }


def one_sentence(model: EncoderModel, seen: Sequence[Vectors], words: Sequence[str]) -> Vectors:
    """T_t{P_L; first; second; words} with the residual of both, as `Reader.query` has it of one."""
    networks = model.networks
    pseudo = [networks.pseudo_words(one[:, : networks.dim]) for one in seen]
    rows = [
        [networks.prompt, *(word[row][None] for word in pseudo), *([networks.words(said)] if said else [])]
        for row, said in enumerate(words)
    ]
    read = np.concatenate([networks.read(rows[start : start + BATCH]) for start in range(0, len(rows), BATCH)])
    share = model.encoder.queries.reader.drawn_share(words)
    beside = unit(sum(unit(one[:, networks.dim :]) for one in seen))
    parts = share * beside + np.array([[bool(said)] for said in words]) * model.words(words)
    return unit(unit(read) + networks.composer.architecture.residual * parts)


def two_drawings_of_a_kind(model: EncoderModel, data: DataFolder) -> None:
    """Two drawings of a class of sketchy104 find its photos."""
    pairs = data.pairs("sketchy104", "sketchy104").pairs
    kinds = np.array([pair.category for pair in pairs])
    drawn, photos = _sketches(model, [pair.sketch for pair in pairs]), _photos(model, [pair.photo for pair in pairs])
    lot = random.Random(0)
    second = [lot.choice([j for j in np.flatnonzero(kinds == kinds[i]) if j != i]) for i in range(len(kinds))]
    for name, words in (("no words", [""] * len(kinds)), ("and its name", kinds.tolist())):
        for way, compose in ways(model).items():
            scores = compose([drawn, drawn[second]], words) @ photos.T
            found = ranked(scores, kinds[:, None] == kinds)
            print(f"two drawings of a kind, {name}: {way}: P@25 {100 * precision_at(found, 25).mean():.1f}")


def shape_and_mood(model: EncoderModel, data: DataFolder) -> None:
    """A drawing of one class, and a picture of another one for its domain: that class in that domain, of pacs5."""
    items = pacs5(data).items
    kinds, domains = np.array([one.category for one in items]), np.array([one.domain for one in items])
    asked, gallery = np.flatnonzero(domains == "sketch"), np.flatnonzero(domains != "sketch")
    drawn = _sketches(model, [items[i].picture for i in asked])
    photos = _photos(model, [one.picture for one in items])
    alone = model.compose(drawn, [""] * len(asked))
    lot = random.Random(0)
    for domain in ("photo", "art_painting", "cartoon"):
        mood = [lot.choice(np.flatnonzero((domains == domain) & (kinds != kinds[i]))) for i in asked]
        right = (kinds[asked][:, None] == kinds[gallery]) & (domains[gallery] == domain)
        for weight in (0.0, 0.25, 0.5, 1.0):
            scores = unit(alone + weight * photos[mood]) @ photos[gallery].T
            found = ranked(scores, right)
            print(f"shape and mood ({domain}), weight {weight}: R@10 {100 * recall_at(found, 10).mean():.1f}")


def two_things_in_a_scene(model: EncoderModel, data: DataFolder) -> None:
    """Drawings of two things that a caption of flickr5k names, with and without the caption's rest."""
    scenes = data.captioned("flickr5k", "flickr5k").items
    by_name: dict[str, list[Readable]] = {}
    for item in data.labelled("quickdraw", "quickdraw").items:
        by_name.setdefault(item.category.replace("_", " ").lower(), []).append(item.picture)
    lot = random.Random(0)
    columns, drawings, rests = [], [], []
    for column, scene in enumerate(scenes):
        for caption in map(str.lower, scene.texts):
            named = [name for name in by_name if re.search(rf"\b{re.escape(name)}\b", caption)]
            named = [name for name in named if not any(name != other and name in other for other in named)]
            if len(named) < 2:
                continue
            pair = sorted(named, key=caption.index)[:2]
            for name in pair:
                caption = re.sub(rf"\b(?:(?:an?|the|one)\s+)?{re.escape(name)}\b", "", caption)
            columns.append(column)
            drawings.append([lot.choice(by_name[name]) for name in pair])
            rests.append(" ".join(caption.split()).strip(" .,"))
            break
    seen = [_sketches(model, [pair[place] for pair in drawings]) for place in (0, 1)]
    photos = _photos(model, [scene.photo for scene in scenes])
    for name, words in (("no words", [""] * len(rests)), ("and the rest of the caption", rests)):
        for way, compose in ways(model).items():
            share = _found(compose(seen, words), photos, columns, 10)
            print(f"two things in a scene ({len(rests)}), {name}: {way}: R@10 {share:.1f}")


def two_texts(model: EncoderModel, data: DataFolder) -> None:
    """Two captions of a photo of flickr5k, and the halves of one, as one sentence and as the mean of two."""
    scenes = data.captioned("flickr5k", "flickr5k").items
    photos = _photos(model, [scene.photo for scene in scenes])
    captions = [[text.strip(" .") for text in scene.texts[:2]] for scene in scenes]
    halves = []
    for first, _ in captions:
        words = first.split()
        halves.append([" ".join(words[: len(words) // 2]), " ".join(words[len(words) // 2 :])])
    for name, texts in (("two captions", captions), ("halves of a caption", halves)):
        mean = unit(sum(model.words([pair[place] for pair in texts]) for place in (0, 1)))
        for way, queries in (("one sentence", model.words([", ".join(pair) for pair in texts])), ("mean", mean)):
            share = _found(queries, photos, list(range(len(scenes))), 1)
            print(f"{name}: {way}: R@1 {share:.1f}")


def unwanted_things(model: EncoderModel, data: DataFolder) -> None:
    """Photos of several classes of sketchy104 together, less all classes but one, by name and by photo."""
    pairs = data.pairs("sketchy104", "sketchy104").pairs
    kinds, photos = np.array([pair.category for pair in pairs]), _photos(model, [pair.photo for pair in pairs])
    names = sorted(set(kinds))
    said = dict(zip(names, model.words(names), strict=True))
    for count in (1, 2, 4):
        for by in ("name", "photo"):
            for way, weight in (("nothing taken away", 0.0), ("sum", 1.0), ("mean", 1 / count)):
                wanted = []
                for seed in range(200):
                    lot = random.Random(seed)
                    kept, *others = lot.sample(names, count + 1)
                    two_of = {name: lot.sample([*np.flatnonzero(kinds == name)], 2) for name in (kept, *others)}
                    shown = unit(photos[[first for first, _ in two_of.values()]].sum(0))
                    taken = sum(said[name] if by == "name" else photos[two_of[name][1]] for name in others)
                    light = min(0.5 * weight, 1 / count)  # never heavier than the query
                    best = np.argsort(-(photos @ (shown - light * taken)))[:25]
                    wanted.append(float(np.mean(kinds[best] == kept)))
                print(f"{count} unwanted by {by}: {way}: wanted among 25 {100 * np.mean(wanted):.1f}")


def _found(queries: Vectors, photos: Vectors, columns: Sequence[int], k: int) -> float:
    right = np.zeros((len(queries), len(photos)), bool)
    right[np.arange(len(queries)), columns] = True
    return 100 * float(hit_at(ranked(queries @ photos.T, right), k).mean())


def _sketches(model: EncoderModel, pictures: Sequence[Readable]) -> Vectors:
    steps = range(0, len(pictures), BATCH)
    chunks = ([picture.open() for picture in pictures[start : start + BATCH]] for start in steps)
    return np.concatenate([model.sketches(chunk).embedding for chunk in chunks])


def _photos(model: EncoderModel, pictures: Sequence[Readable]) -> Vectors:
    steps = range(0, len(pictures), BATCH)
    chunks = ([picture.open() for picture in pictures[start : start + BATCH]] for start in steps)
    return np.concatenate([model.photos(chunk).meaning for chunk in chunks])


if __name__ == "__main__":
    main()
