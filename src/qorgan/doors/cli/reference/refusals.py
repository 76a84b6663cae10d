"""Every way the house says no."""

from __future__ import annotations

import pkgutil
from importlib import import_module

import qorgan
from qorgan.doors.cli.reference.writing import code, table
from qorgan.kernel.refusals import Refusal

LEFT_ALONE = (".migrations", ".config", "__main__")


def all_refusals() -> list[type[Refusal]]:
    """Each kind of refusal in the program, by code; modules not yet loaded are loaded, so that none is missed."""
    for module in pkgutil.walk_packages(qorgan.__path__, "qorgan."):
        if not any(part in module.name for part in LEFT_ALONE):
            import_module(module.name)
    found = [kind for kind in _below(Refusal) if kind.__module__.startswith("qorgan.") and hasattr(kind, "says")]
    return sorted(found, key=lambda kind: (kind.code, kind.__name__))


def _below(kind: type[Refusal]) -> list[type[Refusal]]:
    return list({one: None for child in kind.__subclasses__() for one in (child, *_below(child))})


def text() -> str:
    """The refusals as one table."""
    rows = [
        (
            code(kind.code),
            kind.status,
            kind.exit_code,
            kind.says.en,
            kind.next_step.en,
            f"{kind.__module__.removeprefix('qorgan.').removesuffix('.refusals')}.{kind.__name__}",
        )
        for kind in all_refusals()
    ]
    return (
        "The API answers a refusal as problem details (RFC 9457) whose type is `urn:qorgan:refusal:` and the code, with three"
        " members of its own: `code`, `fields` (what is wrong with each value), and `way_on` where an act of the asker lifts the"
        " refusal: its `title`, the `address` of its form, which carries what the form begins with, and where a program does `post` it;"
        " the console prints it on standard error and leaves with the exit code. Words in braces are filled with the"
        " values at hand.\n\n" + table(("code", "status", "exit", "what happened", "what to do next", "class"), rows)
    )
