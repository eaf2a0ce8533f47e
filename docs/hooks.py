"""What the site needs beyond mkdocs: pages that are kept outside of docs, and a look at what pages would fetch."""

from __future__ import annotations

import posixpath
import re
from pathlib import Path
from typing import Any, Final

from mkdocs.exceptions import PluginError

ROOT: Final = Path(__file__).parents[1]
OUTSIDE: Final = {  # page of the site, and where it is kept
    "changelog.md": "CHANGELOG.md",
    "contributing.md": "CONTRIBUTING.md",
    "model-card.md": "resources/duet_resources/duet_lite/MODEL_CARD.md",
    "training.md": "training/README.md",
}
_PAGES: Final = {place: page for page, place in OUTSIDE.items()}
_LINK: Final = re.compile(r"\[((?:[^\[\]]|\[[^\]]*\])*)\]\(([^)\s]+)\)")
_FETCHED: Final = re.compile(r"<(?:script|img|iframe|link)\b[^>]*?(?:src|href)=[\"']?(?:https?:)?//[^\s\"'>]+", re.I)


def on_files(files: Any, config: Any) -> Any:
    """Add the pages that are kept elsewhere, so that nothing is written twice."""
    from mkdocs.structure.files import File

    for page, place in OUTSIDE.items():
        files.append(File.generated(config, page, abs_src_path=str(ROOT / place)))
    return files


def on_page_markdown(markdown: str, page: Any, **_: Any) -> str:
    """Let the links between files of the repository lead to pages of the site; code is named, not linked."""
    here = page.file.src_uri
    place = OUTSIDE.get(here, f"docs/{here}")

    def lead(link: re.Match[str]) -> str:
        text, target = link.groups()
        path, hash_, anchor = target.partition("#")
        if not path or "://" in path or path.startswith("mailto:"):
            return link.group()
        meant = posixpath.normpath(posixpath.join(posixpath.dirname(place), path))
        if meant in _PAGES:
            goal = _PAGES[meant]
        elif meant.startswith("docs/"):
            goal = meant.removeprefix("docs/")
        elif (ROOT / meant).exists():
            return text
        else:
            raise PluginError(f"{place} links to {target}, which is not there.")
        return f"[{text}]({posixpath.relpath(goal, posixpath.dirname(here) or '.')}{hash_}{anchor})"

    return _LINK.sub(lead, markdown)


def on_post_page(output: str, page: Any, **_: Any) -> str:
    """Refuse a page that would fetch something from another machine."""
    fetched = _FETCHED.search(output)
    if fetched:
        raise PluginError(f"{page.file.src_uri} would fetch {fetched.group()!r} from another machine.")
    return output
