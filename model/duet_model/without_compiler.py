"""Imports without torch's compiler: torchvision and timm import all of it to decorate functions that nobody calls here.

It costs 150 MB and a second at every start (`python benchmarks/import_costs.py` prints both).
"""

from __future__ import annotations

import importlib
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from types import ModuleType
from typing import Any

COMPILER = "torch._dynamo"


@contextmanager
def without_compiler() -> Iterator[None]:
    """While this is held, `import torch._dynamo` gives a stand-in.

    The stand-in knows what torchvision and timm ask for; asked for anything else, it makes way for the compiler. One
    that is imported already stays. Afterwards an import brings the compiler as ever, for whoever wants to compile.
    """
    if COMPILER in sys.modules:
        yield
        return
    compiler, utils = _StandIn(COMPILER), _StandIn(f"{COMPILER}.utils")
    compiler.__dict__.update(__path__=[], utils=utils, disable=_disable)
    utils.__dict__.update(is_compile_supported=lambda device_type: False)
    names = {module.__name__: module for module in (compiler, utils)}
    sys.modules.update(names)
    try:
        yield
    finally:
        for name, module in names.items():
            if sys.modules.get(name) is module:
                del sys.modules[name]


class _StandIn(ModuleType):
    def __getattr__(self, name: str) -> Any:
        if name.startswith("__"):  # the import system looks for its own attributes and can do without
            raise AttributeError(name)
        for module in [module for module in sys.modules.values() if isinstance(module, _StandIn)]:
            del sys.modules[module.__name__]
        return getattr(importlib.import_module(self.__name__), name)


def _disable(fn: Callable[..., Any] | None = None, *args: object, **settings: object) -> Callable[..., Any]:
    """`torch._dynamo.disable` of what is never compiled: the function itself, or a decorator that leaves it alone."""
    return fn if fn is not None else lambda function: function
