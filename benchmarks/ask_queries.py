"""Ask the 24 drawn queries of benchmarks/queries, and lay each one's best five on a contact sheet, to be looked at.

Run: python benchmarks/ask_queries.py [FOLDER ...] [--sheet found.png] [--words | --drawings]
Without folders the demo library answers. A sheet of photos that are for research only must not be published.
"""

from __future__ import annotations

import argparse
import json
import tempfile
from importlib.resources import files
from pathlib import Path

from duet_desktop.commands.asking import existing_folders, index, wait
from duet_desktop.commands.console import ProgressLine
from duet_desktop.library.client import Engine
from duet_desktop.library.messages import SearchRequest
from duet_desktop.library.places import DataDir
from duet_desktop.library.sheet import SheetRow, contact_sheet, save_sheet
from duet_model import strokes
from duet_model.sources import EMBEDDED

QUERIES = Path(__file__).parent / "queries"
SHOWN = 5


def main() -> None:
    """Index, ask, save the sheet."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("folders", nargs="*", help="photos to search; default: the demo library")
    parser.add_argument("--sheet", type=Path, default=Path("found.png"), help="the picture to write (%(default)s)")
    parser.add_argument("--model", default=EMBEDDED, help="default: the embedded model")
    parser.add_argument("--device", default="auto")
    alone = parser.add_mutually_exclusive_group()
    alone.add_argument("--drawings", action="store_true", help="leave out the words")
    alone.add_argument("--words", action="store_true", help="leave out the drawings, and the queries without words")
    options = parser.parse_args()
    demo = str(files("duet_resources").joinpath("demo", "pictures"))
    folders = tuple(existing_folders(options.folders or [demo]))
    queries = json.loads((QUERIES / "queries.json").read_text(encoding="utf-8"))
    progress, rows = ProgressLine(), []
    with (
        tempfile.TemporaryDirectory() as data,
        Engine(DataDir(Path(data)).create(), options.model, options.device, progress.warn) as engine,
    ):
        index(engine, folders, progress)
        for query in queries:
            words = None if options.drawings else query["words"] or None
            drawing = None if options.words else QUERIES / query["sketch"]
            if words is None and drawing is None:
                continue
            answer = wait(engine.search(SearchRequest(folders, text=words, sketch=drawing, k=SHOWN)))
            names = ", ".join(Path(hit.path).name for hit in answer.results)
            print(f"{query['name']:22} {words or '':18} {names}")
            drawn = [] if drawing is None else [strokes.read_picture(drawing)]
            rows.append(SheetRow(words, None, drawn, query["name"], answer.results))
        title = f"{len(rows)} drawn queries: {answer.model}, {answer.composition}"
        save_sheet(contact_sheet(rows, title, SHOWN), options.sheet)
    print(options.sheet)


if __name__ == "__main__":
    main()
