"""Which of many records are about somebody of whom a room keeps something: `among` of reactions (`desk.reactions`)."""

from __future__ import annotations

from django.db.models import Model, Q

from qorgan.desk.concerned import Concerned, Rows, concerned


def with_person_in(
    table: type[Model], *, path: str = "person", of: str = "person_id", where: Q | None = None
) -> Concerned:
    """Of records that each tell of a person by the attribute `of`: those whose person stands, at `path`, in rows of a table."""
    return concerned(Rows(table, at={path: of}, where=where))
