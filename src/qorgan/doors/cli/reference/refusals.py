"""Every way the house says no."""

from __future__ import annotations

from qorgan.doors.cli.reference.markdown import code, table
from qorgan.kernel.refusals import all_defined


def text() -> str:
    """The refusals as one table."""
    rows = [
        (code(name), told.status, told.exit_code, told.says.en, told.next_step.en)
        for name, told in all_defined().items()
    ]
    return (
        "The API answers a refusal as problem details (RFC 9457) whose type is `urn:qorgan:refusal:` and the code, with three"
        " members of its own: `code`, `fields` (what is wrong with each value), and `way_on` where an act of the asker lifts the"
        " refusal: its `title`, the `address` of its form, which carries what the form begins with, and where a program does `post` it;"
        " the console prints it on standard error and leaves with the exit code. Words in braces are filled with the"
        " values at hand.\n\n" + table(("code", "status", "exit", "what happened", "what to do next"), rows)
    )
