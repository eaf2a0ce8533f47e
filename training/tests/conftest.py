"""Tiny archives in the layout of the real ones, generated."""

import io
import json
import random
import zipfile
from pathlib import Path

import pytest
from PIL import Image

from duet_training import splits

COLOURS = {"red": (200, 30, 30), "blue": (30, 60, 200), "green": (40, 160, 60)}


def picture(colour: tuple[int, int, int], seed: int) -> bytes:
    rng = random.Random(seed)
    image = Image.new("RGB", (60, 48), "white")
    x, y = rng.randint(0, 30), rng.randint(0, 20)
    image.paste(colour, (x, y, x + 25, y + 22))
    buffer = io.BytesIO()
    image.save(buffer, "JPEG")
    return buffer.getvalue()


@pytest.fixture(scope="session")
def data(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("data")
    held_out = sorted(splits.flickr5k("test"))[:6] + sorted(splits.flickr5k("dev"))[:4]
    names = [f"{number}.jpg" for number in range(30)] + held_out
    with zipfile.ZipFile(folder / "flickr5k.zip", "w") as archive:
        rows = ["image,caption"]
        for number, name in enumerate(names):
            colour = list(COLOURS)[number % 3]
            archive.writestr(f"images/{name}", picture(COLOURS[colour], number))
            rows += [
                f"{name},A {colour} box number {number} seen {place} ." for place in ("left", "on a table", "there")
            ]
        archive.writestr("captions.csv", "\n".join(rows) + "\n")
    classes = ["cup", "duck", splits.sketchy104_unseen()[0]]
    with zipfile.ZipFile(folder / "sketchy104.zip", "w") as archive:
        rows = ["sketch,photo,class"]
        for number, name in enumerate(classes * 4):
            photo, sketch = f"photo/{name}/{number}.jpg", f"sketch/{name}/{number}-1.png"
            archive.writestr(photo, picture((90, 90, 90), number))
            archive.writestr(sketch, picture((0, 0, 0), number))
            rows.append(f"{sketch},{photo},{name}")
        archive.writestr("pairs.csv", "\n".join(rows) + "\n")
    with zipfile.ZipFile(folder / "caltech101.zip", "w") as archive:
        for name in ("Faces", "sunflower"):
            archive.writestr(f"{name}/image_1.jpg", picture((10, 90, 90), 5))
    with zipfile.ZipFile(folder / "pacs5.zip", "w") as archive:
        for domain in ("photo", "sketch"):
            for name in ("dog", "elephant"):
                archive.writestr(f"{domain}/{name}/1.jpg", picture((10, 90, 10), 6))
    with zipfile.ZipFile(folder / "quickdraw.zip", "w") as archive:
        for name in ("apple", "bear", "line", "snow man"):
            drawing = {"word": name, "drawing": [[[0, 255, 255, 0], [0, 0, 255, 255]], [[10, 20], [10, 20]]]}
            archive.writestr(f"simplified/{name}.ndjson", (json.dumps(drawing) + "\n") * 3)
    return folder


@pytest.fixture(scope="session")
def wordnet_folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("wordnet")
    head = "  1 This is the licence text.  \n"
    nouns = [
        '00000001 06 n 02 box 0 wooden_box 0 000 | a thing to put things in; "he opened the box"; "a big box"  ',
        "00000002 09 n 01 thought 0 000 | what one thinks  ",
        "00000003 18 n 01 Smith 0 000 | somebody called so  ",
    ]
    (folder / "data.noun").write_text(head + "\n".join(nouns) + "\n")
    (folder / "data.adj").write_text(head + "00000004 00 a 01 galore(ip) 0 000 | in great numbers  \n")
    (folder / "data.verb").write_text(head + '00000005 38 v 01 seen 0 000 | perceived; "seen from here"  \n')
    return folder
