"""Random lives of a folder of pictures, against a plain dictionary of what the catalogue should then hold."""

from __future__ import annotations

import os
import shutil
import tempfile
from collections import Counter
from pathlib import Path

from hypothesis import settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, precondition, rule

from duet_desktop.library.decode import decode_file
from tests.library.world import FakeEncoder, World, counts, picture_bytes, sha, vector_of

GOOD = tuple(picture_bytes(colour, "BMP") for colour in ("red", "lime", "blue"))  # all of one size
BAD = (b"not a picture", b"")
NAMES = ["a.png", "b.jpg", "sub/a.png", "sub/deep/c.gif"]  # few, so that lives cross

contents = st.sampled_from(GOOD + BAD)
names = st.sampled_from(NAMES)
models = st.sampled_from(["m", "n"])


class Life(RuleBasedStateMachine):
    def __init__(self) -> None:
        super().__init__()
        self.base = Path(tempfile.mkdtemp())
        self.world = World(self.base)
        self.now: dict[str, bytes] = {}
        self.then: dict[str, bytes] = {}  # as of the last index run
        self.seen: dict[str, set[bytes]] = {"m": set(), "n": set()}  # contents embedded, by model

    def teardown(self) -> None:
        self.world.close()
        shutil.rmtree(self.base)

    def existing(self, data: st.DataObject) -> str:
        return data.draw(st.sampled_from(sorted(self.now)))

    @rule(name=names, content=contents)
    def write(self, name: str, content: bytes) -> None:
        self.world.write(name, content)
        self.now[name] = content

    @precondition(lambda self: self.now)
    @rule(data=st.data(), to=names)
    def move(self, data: st.DataObject, to: str) -> None:
        name = self.existing(data)
        if name != to:
            (self.world.photos / to).parent.mkdir(parents=True, exist_ok=True)
            os.replace(self.world.photos / name, self.world.photos / to)
            self.now[to] = self.now.pop(name)

    @precondition(lambda self: self.now)
    @rule(data=st.data(), to=names)
    def copy(self, data: st.DataObject, to: str) -> None:
        self.write(to, self.now[self.existing(data)])

    @precondition(lambda self: self.now)
    @rule(data=st.data())
    def delete(self, data: st.DataObject) -> None:
        name = self.existing(data)
        (self.world.photos / name).unlink()
        del self.now[name]

    @precondition(lambda self: self.now)
    @rule(data=st.data())
    def touch(self, data: st.DataObject) -> None:
        self.world.touch(self.world.photos / self.existing(data))

    @rule(model=models)
    def index(self, model: str) -> None:
        encoder = FakeEncoder(model)
        report = self.world.index(encoder=encoder)
        good = {content for content in self.now.values() if content in GOOD}
        assert counts(report) == self.expected(model)
        assert sum(encoder.batches) == len(good - self.seen[model])
        self.seen[model] |= good
        for seen in self.seen.values():
            seen &= good
        self.then = dict(self.now)
        self.check_the_catalogue()

    def expected(self, model: str) -> tuple[int, int, int, int, int]:
        usable = {name: content for name, content in self.now.items() if content in GOOD}
        same = {name for name, content in usable.items() if self.then.get(name) == content}
        unchanged = sum(usable[name] in self.seen[model] for name in same)
        gone = Counter(content for name, content in self.then.items() if name not in self.now)
        arrived = Counter(content for name, content in usable.items() if name not in same)
        moved = sum((gone & arrived).values())
        return len(usable) - unchanged - moved, unchanged, moved, gone.total() - moved, len(self.now) - len(usable)

    def check_the_catalogue(self) -> None:
        hashes = {content: sha(content) for content in GOOD}
        held = {name.replace(os.sep, "/"): content_hash for name, content_hash in self.world.hashes().items()}
        assert held == {name: hashes.get(content) for name, content in self.then.items()}
        alive = {content for content in self.then.values() if content in GOOD}
        assert self.world.thumbnails.hashes() == {hashes[content] for content in alive}
        with self.world.catalogue() as catalogue:
            by_id = catalogue.content_hashes()
            assert set(by_id.values()) == {hashes[content] for content in alive}
            for model, seen in self.seen.items():
                ids = catalogue.embedding_ids(model).tolist()
                assert catalogue.region_ids(model).tolist() == ids
                assert {by_id[content_id] for content_id in ids} == {hashes[content] for content in seen}
                vectors = dict(zip(ids, catalogue.embeddings(model, ids).tolist(), strict=True))
                assert {by_id[content_id]: vector for content_id, vector in vectors.items()} == {
                    hashes[content]: VECTORS[content] for content in seen
                }


def _vectors() -> dict[bytes, list[float]]:
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder, "a.png")
        vectors = {}
        for content in GOOD:
            path.write_bytes(content)
            vectors[content] = vector_of(decode_file(path).image).tolist()
        return vectors


VECTORS = _vectors()

TestLife = Life.TestCase
TestLife.settings = settings(max_examples=40, stateful_step_count=25, deadline=None)
