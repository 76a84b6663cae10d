"""The group ristretto255 as libsodium has it, loaded when first asked for.

The binding writes the library into the temporary folder at each import and leaves it there, 2.8 MB a process.
"""

from __future__ import annotations

from functools import cache
from importlib import import_module
from pathlib import Path
from types import ModuleType


@cache
def sodium() -> ModuleType:
    """The binding; the file that it loaded is gone again, for the process holds it open."""
    binding = import_module("rbcl")
    Path(import_module("rbcl._sodium").lib_path).unlink(missing_ok=True)
    return binding
