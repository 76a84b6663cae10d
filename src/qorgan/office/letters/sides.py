"""The two sides of a letter as a reader is told of them: a room may write one whose sender may not know the addressee, or the reverse.

Each side is told to itself. To anybody else a side that is kept back is “another body”, and that word alone.
"""

from __future__ import annotations

from django.db.models import QuerySet, Value

from qorgan.desk.access.actor import Actor
from qorgan.desk.agencies.models import Agency
from qorgan.desk.agencies.unnamed import ANOTHER
from qorgan.kernel.texts import Text
from qorgan.office.letters.models import Letter


def with_reader(rows: QuerySet[Letter], *, actor: Actor) -> QuerySet[Letter]:
    """The letters, each knowing which body reads it."""
    return rows.annotate(reader_id=Value(actor.agency.pk))


def read_at(letter: Letter, *, agency: Agency) -> Letter:
    """The letter as a body reads it."""
    letter.reader_id = agency.pk  # type: ignore[attr-defined]
    return letter


def sender_of(letter: Letter) -> Agency | Text:
    """The body that wrote a letter, as its reader may know of it."""
    return letter.told_agency or ANOTHER


def title_of(side: Agency | Text) -> Text:
    """What a side is called."""
    return side.title if isinstance(side, Agency) else side


def addressee_of(letter: Letter) -> Agency | Text | None:
    """The body that a letter goes to, as its reader may know of it; None where it goes to no body."""
    return (letter.told_addressee or ANOTHER) if letter.addressee else None
