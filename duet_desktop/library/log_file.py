"""The log file in the data folder: where stack traces go, and nothing else of interest to a user."""

from __future__ import annotations

import logging
from logging.handlers import RotatingFileHandler
from pathlib import Path

_LOG_BYTES = 1_000_000
_FORMAT = "%(asctime)s %(process)d %(levelname)s %(name)s: %(message)s"


def log_to(path: Path, level: int = logging.INFO) -> None:
    """Send all log messages of this process to a file."""
    logging.raiseExceptions = False  # a log that cannot be written is no reason for a trace
    logging.captureWarnings(True)
    logging.basicConfig(level=level, handlers=[file_handler(path)])


def file_handler(path: Path) -> logging.Handler:
    """A handler that writes to a file; where there can be none (read-only, full disk) it drops what it is given."""
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        handler: logging.Handler = RotatingFileHandler(path, maxBytes=_LOG_BYTES, backupCount=1, encoding="utf-8")
    except OSError:
        handler = logging.NullHandler()
    handler.setFormatter(logging.Formatter(_FORMAT))
    return handler
