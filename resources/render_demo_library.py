"""Renders the demo library: pictures and sketches, always the same bytes for the same Pillow.

python resources/render_demo_library.py            # everything
python resources/render_demo_library.py red-car    # only the pictures whose name contains the word
"""

from __future__ import annotations

import sys
from pathlib import Path

from demo_art.indoors import INDOORS
from demo_art.nature import NATURE
from demo_art.outdoors import OUTDOORS
from demo_art.pictures import Scene
from demo_art.sketches import write_sketches

DEMO = Path(__file__).parent / "duet_resources" / "demo"
LARGEST_FILE = 15 * 1024


def save(scene: Scene, folder: Path) -> int:
    """Save one picture as a JPEG of at most `LARGEST_FILE` bytes; returns its size."""
    image = scene.render()
    target = folder / f"{scene.name}.jpg"
    for quality in (86, 80, 74, 68, 60, 50):
        image.save(target, quality=quality, optimize=True, subsampling=2 if quality < 80 else 0)
        if target.stat().st_size <= LARGEST_FILE:
            break
    return target.stat().st_size


def main(words: list[str]) -> None:
    """Render the pictures whose name contains one of the words (all without words) and, without words, the sketches."""
    folder = DEMO / "pictures"
    folder.mkdir(parents=True, exist_ok=True)
    scenes = [s for s in OUTDOORS + NATURE + INDOORS if not words or any(word in s.name for word in words)]
    total = sum(save(scene, folder) for scene in scenes)
    print(f"{len(scenes)} pictures, {total / 1024:.0f} KB, in {folder}")
    if not words:
        print(f"{write_sketches(DEMO / 'sketches')} sketches")


if __name__ == "__main__":
    main(sys.argv[1:])
