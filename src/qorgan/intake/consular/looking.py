"""Whose closing is looked at again: a child, or who may be one, who was handed over to nobody, in whatever way the file ended.

That a look is owed is kept (`look_owed_on`): a birth that is corrected later calls for one, and takes none away.
"""

from __future__ import annotations

from datetime import date

from qorgan.intake.consular.models import REFUSED, ConsularFile
from qorgan.people.ages import is_minor_on


def is_child_let_go(file: ConsularFile) -> bool:
    """Whether a file that is closed lets go of somebody who is no adult, as far as is known."""
    return file.closed_on is not None and _is_child(file, on=file.closed_on)


def ends_handover(file: ConsularFile) -> bool:
    """Whether the answer ends what is owed at home: a no does, of a child only once the file is closed for it and looked at again."""
    return file.consent == REFUSED and (file.consent_on is None or not _is_child(file, on=file.consent_on))


def owes_look(file: ConsularFile) -> bool:
    """Whether the ministry has still to look at how the file was closed."""
    return file.look_owed_on is not None and file.closing_looked_on is None


def _is_child(file: ConsularFile, *, on: date) -> bool:
    """Whether somebody is no adult on a day, as far as is known. Why somebody was held to be an adult says nothing once the birth does."""
    is_minor = is_minor_on(file.person, on)
    return is_minor is True or (is_minor is None and not file.adult_ground)
