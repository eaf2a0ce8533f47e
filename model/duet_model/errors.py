"""The root of every exception of ours, and those of the model package. A message is the sentence a user reads."""


class DuetError(Exception):
    """Root of all exceptions raised on purpose; its message is one sentence a designer can act on."""


class ModelError(DuetError):
    """A model cannot be found, read or used on this machine."""


class SketchError(DuetError):
    """A sketch file cannot be read."""


class QueryError(DuetError):
    """A query asks for nothing, or only for what it does not want."""
