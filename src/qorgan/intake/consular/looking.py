"""Whose closing is looked at again: a child, or who may be one, who was handed over to nobody.

Before the departure an ending that lets nobody go (`no_look_before_departure` in the country's list) is not looked at.
"""

from __future__ import annotations

from datetime import date

from qorgan.desk.country import country
from qorgan.intake.consular.models import REFUSED, ConsularFile
from qorgan.people.ages import is_minor_on


def is_child_let_go(file: ConsularFile) -> bool:
    """Whether a file that is closed lets go of somebody who is no adult, as far as is known."""
    return file.closed_on is not None and _lets_go(file) and _is_child(file, on=file.closed_on)


def ends_handover(file: ConsularFile) -> bool:
    """Whether the answer ends what is owed at home: a no does, of a child only once the file is closed for it and looked at again."""
    return file.consent == REFUSED and (file.consent_on is None or not _is_child(file, on=file.consent_on))


def owes_look(file: ConsularFile) -> bool:
    """Whether the ministry has still to look at how the file was closed."""
    return is_child_let_go(file) and file.closing_looked_on is None


def _lets_go(file: ConsularFile) -> bool:
    endings, ending = country().codes["consular_endings"], file.closed_because
    is_plain = ending in endings and bool(endings.get(ending).attributes.get("no_look_before_departure"))
    return file.departed_on is not None or not is_plain


def _is_child(file: ConsularFile, *, on: date) -> bool:
    """Whether somebody is no adult on a day, as far as is known."""
    return not file.adult_ground and is_minor_on(file.person, on) is not False
