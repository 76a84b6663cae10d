"""Whose closing is looked at again: a child, or who may be one, who set off for home and was handed over to nobody."""

from __future__ import annotations

from qorgan.intake.consular.models import ConsularFile
from qorgan.people.ages import is_minor_on


def is_child_let_go(file: ConsularFile) -> bool:
    """Whether a file that is closed lets go of somebody who set off for home and is no adult, as far as is known."""
    if file.closed_on is None or file.departed_on is None or file.adult_ground:
        return False
    return is_minor_on(file.person, file.closed_on) is not False


def owes_look(file: ConsularFile) -> bool:
    """Whether the ministry has still to look at how the file was closed."""
    return is_child_let_go(file) and file.closing_looked_on is None
