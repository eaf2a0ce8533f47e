"""The whole method on the toy set: what sketch and words find together, a sketch alone cannot."""

from pathlib import Path

import pytest
import torch

from duet_training.configs import load
from duet_training.data.readers import read
from duet_training.data.records import PairSet
from duet_training.evaluation.benchmark import Query
from duet_training.evaluation.metrics import ranks
from duet_training.evaluation.model import EncoderModel
from duet_training.evaluation.systems import ALONE, DUET, systems
from duet_training.train import train

# one colour in eight: the sketch does not know it
GUESS = 1 / 8


@pytest.fixture(scope="module")
def checkpoint(tmp_path_factory: pytest.TempPathFactory) -> Path:
    threads = torch.get_num_threads()
    torch.set_num_threads(2)
    try:
        return train(load("toy"), tmp_path_factory.mktemp("toy"))
    finally:
        torch.set_num_threads(threads)


def test_sketch_and_words_find_combinations_never_seen_and_a_sketch_alone_cannot(checkpoint: Path) -> None:
    held_out, seen = read("toy", None, "test"), read("toy", None, "train")
    assert isinstance(held_out, PairSet)
    assert isinstance(seen, PairSet)
    known = {(pair.category, pair.texts[0]) for pair in seen.pairs}
    assert not known & {(pair.category, pair.texts[0]) for pair in held_out.pairs}

    gallery = [photo for photo, _ in held_out.gallery]
    truth = torch.tensor([[photo.key for photo in gallery].index(pair.photo.key) for pair in held_out.pairs]).numpy()
    queries = [Query(sketch=pair.sketch, words=pair.texts[0]) for pair in held_out.pairs]
    model = EncoderModel.load(None, checkpoint)
    by_name = {system.name: system for system in systems(model, model)}
    accuracy = {
        name: float((ranks(by_name[name].score(queries, gallery), truth) == 1).mean()) for name in (DUET, ALONE)
    }
    print(accuracy)
    assert accuracy[DUET] > 0.9
    assert accuracy[ALONE] < 2 * GUESS
