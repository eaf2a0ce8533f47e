"""What all readers share."""

from pathlib import Path

import pytest
from data_trees import Tree

from duet_training.data.readers import READERS, read
from duet_training.errors import DataMissingError, TrainingError


def test_an_unknown_reader_is_told_what_there_is() -> None:
    with pytest.raises(TrainingError, match="no reader 'sketchee'; there are sketchy, sketchy104, qmul_v2"):
        read("sketchee", ".", "train")


def test_an_unknown_split_is_told_what_there_is(sketchy: Tree) -> None:
    with pytest.raises(TrainingError, match="sketchy has no split 'dev'; it has train, test, all"):
        read("sketchy", sketchy.folder, "dev")


def test_an_unknown_option_is_told_what_there_is(sketchy: Tree) -> None:
    with pytest.raises(TrainingError, match="sketchy has no option invalids; its options: invalid"):
        read("sketchy", sketchy.folder, "train", invalids=[])


def test_an_option_of_the_wrong_kind_is_refused(sketchy: Tree) -> None:
    with pytest.raises(TrainingError, match="Option invalid of sketchy"):
        read("sketchy", sketchy.folder, "train", invalid=["ugly"])
    with pytest.raises(TrainingError, match="Option per_combination of toy"):
        read("toy", None, "train", per_combination=0)


@pytest.mark.parametrize("name", [name for name, reader in READERS.items() if not reader.generated])
def test_missing_data_says_what_and_where_from(name: str, tmp_path: Path) -> None:
    split = READERS[name].splits[0] if READERS[name].splits else "all"
    with pytest.raises(DataMissingError) as absent:
        read(name, tmp_path / "nowhere", split)
    assert str(tmp_path / "nowhere") in str(absent.value)
    with pytest.raises(DataMissingError) as empty:
        read(name, tmp_path, split)
    assert str(tmp_path) in str(empty.value)
    assert READERS[name].source.split(" can be had")[0] in str(empty.value)
    with pytest.raises(TrainingError, match="needs a root"):
        read(name, None, split)


def test_a_root_that_is_another_file_is_refused(tmp_path: Path) -> None:
    (tmp_path / "sketchy.tar").write_bytes(b"x")
    with pytest.raises(TrainingError, match="neither a folder nor a"):
        read("sketchy", tmp_path / "sketchy.tar", "train")
    (tmp_path / "sketchy.zip").write_bytes(b"x")
    with pytest.raises(TrainingError, match="cannot be read as a"):
        read("sketchy", tmp_path / "sketchy.zip", "train")


def test_every_reader_says_its_kind_layout_and_source() -> None:
    for name, reader in READERS.items():
        assert reader.name == name
        assert reader.layout
        assert reader.source.endswith((".", ")"))
        assert reader.function.__doc__
