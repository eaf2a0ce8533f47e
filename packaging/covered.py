"""The files of which every line must be run by their own tests: those on which what people have on disk depends.

Run: python packaging/covered.py        needs `coverage` and the tests' libraries
"""

from __future__ import annotations

import os
import subprocess
import sys
import tempfile
from pathlib import Path

from facts import ROOT

_LIBRARY = "duet_desktop/library"
FILES = {
    f"{_LIBRARY}/array_file.py": ("tests/library/test_array_file.py",),
    f"{_LIBRARY}/arrays.py": ("tests/library/test_vector_rows.py", "tests/library/test_vector_cache.py"),
    f"{_LIBRARY}/filters.py": ("tests/library/test_filters.py",),
    f"{_LIBRARY}/formats.py": ("tests/library/test_formats.py",),
    f"{_LIBRARY}/health.py": ("tests/library/test_health.py",),
    f"{_LIBRARY}/model_health.py": ("tests/library/test_health.py",),
    f"{_LIBRARY}/paths.py": ("tests/library/test_catalogue.py", "tests/library/test_forgetting.py"),
    f"{_LIBRARY}/pins.py": ("tests/library/test_hub.py",),
    f"{_LIBRARY}/query_file.py": ("tests/library/test_query_file.py",),
    f"{_LIBRARY}/region_codes.py": ("tests/library/test_region_codes.py",),
    f"{_LIBRARY}/region_segment.py": ("tests/library/test_region_segment.py",),
    f"{_LIBRARY}/schema.py": ("tests/library/test_catalogue.py",),
    f"{_LIBRARY}/settings.py": ("tests/library/test_settings.py",),
    f"{_LIBRARY}/terms.py": ("tests/library/test_terms.py",),
    f"{_LIBRARY}/vector_rows.py": ("tests/library/test_vector_rows.py",),
    f"{_LIBRARY}/whole_file.py": ("tests/library/test_whole_file.py",),
}


def main() -> int:
    """Run the tests and report what they leave out; 1 if that is anything."""
    tests = sorted({test for of_file in FILES.values() for test in of_file})
    with tempfile.TemporaryDirectory() as folder:
        data = f"--data-file={Path(folder) / 'coverage'}"
        coverage = [sys.executable, "-m", "coverage"]
        only = f"--include={','.join(FILES)}"
        command = [*coverage, "run", data, "--branch", only, "-m", "pytest", "-q", *tests]
        # CI: Hypothesis then does not take slow tracing for a fault of the tests
        done = subprocess.run(command, cwd=ROOT, env={**os.environ, "CI": "true"})
        if done.returncode != 0:
            return done.returncode
        report = [*coverage, "report", data, "--show-missing", "--fail-under=100", only]
        return subprocess.run([*report, "--skip-covered"], cwd=ROOT).returncode


if __name__ == "__main__":
    sys.exit(main())
