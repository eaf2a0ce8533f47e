from __future__ import annotations

import os
from pathlib import Path

import pytest

from duet_desktop.app import sentences
from duet_desktop.library.filters import FORMATS, Filters
from duet_desktop.library.messages import Failure, IndexProgress, IndexReport, SearchRequest, SearchResponse
from duet_desktop.library.query_file import Query
from duet_model.strokes import Sketch, Stroke
from duet_model.weighted import several

FOLDER = os.path.join(os.sep, "home", "ana", "Moodboards")


def test_progress_names_folder_count_rate_and_time() -> None:
    progress = IndexProgress(1, 1204, 8310, 3, 46.2, 154.0, "index")
    assert sentences.indexing(FOLDER, progress) == "Indexing Moodboards: 1,204 of 8,310, 46 a second, 3 min left"


def test_progress_leaves_out_what_is_not_known() -> None:
    assert sentences.indexing(FOLDER, None) == "Looking through Moodboards"
    scan = IndexProgress(1, 0, 4000, 0, 0.0, None, "scan")
    assert sentences.indexing(FOLDER, scan) == "Looking through Moodboards: 4,000 pictures so far"
    load = IndexProgress(1, 0, 1, 0, 0.0, None, "load")
    assert sentences.indexing(FOLDER, load) == "Loading the model, then going through 1 picture in Moodboards"
    slow = IndexProgress(1, 2, 8, 0, 0.4, None, "index")
    assert sentences.indexing(FOLDER, slow) == "Indexing Moodboards: 2 of 8"


@pytest.mark.parametrize(
    ("seconds", "text"),
    [
        (3, "a few seconds left"),
        (34, "30 s left"),
        (58, "1 min left"),
        (125, "2 min left"),
        (3600, "1 h left"),
        (3900, "1 h 5 min left"),
    ],
)
def test_time_left(seconds: float, text: str) -> None:
    assert sentences.time_left(seconds) == text


@pytest.mark.parametrize(
    ("report", "text"),
    [
        (IndexReport(8310, 0, 0, 0, (), 1.0), "Moodboards is ready: 8,310 pictures."),
        (IndexReport(0, 8310, 0, 0, (), 1.0), "Moodboards is up to date: 8,310 pictures."),
        (IndexReport(2, 8, 1, 0, (), 1.0), "Moodboards is up to date: 11 pictures, 3 of them new or moved."),
        (IndexReport(0, 0, 0, 0, (Failure("a", "b"),), 1.0), "Moodboards holds no picture that can be read."),
        (
            IndexReport(5, 0, 0, 0, (), 1.0, cancelled=True),
            "Indexing Moodboards is paused. What is done so far can be searched.",
        ),
    ],
)
def test_the_line_after_an_index_run(report: IndexReport, text: str) -> None:
    assert sentences.indexed(FOLDER, report) == text


def test_folders_in_few_words() -> None:
    folders = [os.path.join(os.sep, "x", name) for name in ("Pictures", "Moodboards", "Old", "New")]
    assert sentences.folder_list([]) == "No folder chosen"
    assert sentences.folder_list(folders[:2]) == "Pictures, Moodboards"
    assert sentences.folder_list(folders) == "Pictures, Moodboards and 2 more"
    assert sentences.folder_name(os.sep) == os.sep


def test_counts() -> None:
    assert sentences.found(84) == "84 pictures, best first"
    assert sentences.found(1) == "1 picture, best first"
    assert sentences.found(0) == "No pictures"
    assert sentences.unreadable(1203) == "1,203 could not be read"


def test_a_name_that_is_not_text_can_be_shown() -> None:
    assert sentences.shown("caf\udce9.jpg") == "caf�.jpg"


def test_a_model_that_stands_in_for_another_is_named() -> None:
    request = SearchRequest((FOLDER,), text="red")
    assert sentences.remark(request, SearchResponse("duet-lite", "duet")) == ""
    said = sentences.remark(request, SearchResponse("duet-lite", "duet", instead_of="ViT-B-32"))
    assert said == "duet-lite answers until ViT-B-32 has seen your pictures."


def test_how_drawing_and_words_meet_is_said_where_both_are_asked() -> None:
    line = Sketch((Stroke(((0.1, 0.1, 1.0),), 0.01),))
    for request in (
        SearchRequest((FOLDER,), text="red", sketch=line),
        SearchRequest((FOLDER,), text="red", photo=Path("/a.jpg")),
    ):
        assert sentences.remark(request, SearchResponse("m", "duet")) == sentences.composing("duet")
        assert sentences.remark(request, SearchResponse("m", "sum")) == sentences.added_together()
    assert sentences.remark(SearchRequest((FOLDER,), sketch=line), SearchResponse("m", "sum")) == ""


def test_a_search_in_one_line() -> None:
    assert sentences.asked(Query()) == "Drawing"
    assert sentences.asked(Query("red", scenes=True)) == "red, in scenes"
    everything = Query(
        "red boat",
        "people",
        photos=several(Path("/a/b.jpg")),
        unlike=several(Path("/c.jpg")),
        filters=Filters("2023", "2024", ("raw",)),
        tail=0.1,
    )
    assert sentences.asked(everything) == (
        "red boat, not people, like b.jpg, not like c.jpg, RAW, from 2023, until 2024, without the tail"
    )
    assert set(sentences.FORMAT_NAMES) == set(FORMATS)
