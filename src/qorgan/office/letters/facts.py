"""What letters tell statistics."""

from __future__ import annotations

from collections.abc import Iterable
from typing import ClassVar

from django.db import models

from qorgan.desk import fields
from qorgan.desk.facts.models import Fact, ledger_constraints, ledger_indexes
from qorgan.desk.fields import INTERNAL
from qorgan.office.letters.compartments import tells_nothing
from qorgan.office.letters.models import Letter
from qorgan.office.letters.states import ANNULLED


class FactLetter(Fact):
    """One letter that was written and not annulled; happened on the day of writing, `arrived_on` when it got there.

    A letter that only a compartment reads tells none: a count by kind and region would tell that somebody is protected.
    """

    grain = (
        "one letter or order of an agency's letter book that was not annulled and is read outside the compartment, "
        "from writing to arrival"
    )
    dimensions: ClassVar[dict[str, str]] = {
        "kind": "letter_kinds",
        "status": "letter_statuses",
        "language": "languages",
        "region": "regions",
    }

    kind = fields.CharField(INTERNAL, max_length=20)
    template = fields.CharField(INTERNAL, max_length=60)
    status = fields.CharField(INTERNAL, max_length=20)
    language = fields.CharField(INTERNAL, max_length=2)
    arrived_on = fields.DateField(INTERNAL, null=True)
    subject = fields.CharField(INTERNAL, max_length=20)

    class Meta:
        db_table = "fact_letters"
        indexes = ledger_indexes("fact_letter")
        constraints = ledger_constraints("fact_letter")


TELLS = (FactLetter,)
RELATED = ("agency",)


def derive(record: models.Model) -> Iterable[Fact]:
    """What a letter tells; nothing once it is annulled, and nothing ever where only a compartment reads it."""
    assert isinstance(record, Letter)
    if record.status != ANNULLED and not tells_nothing(record):
        yield FactLetter(
            key=record.ref,
            source=record.ref,
            agency=record.agency.ref,
            region=record.agency.region,
            happened_on=record.prepared_on,
            kind=record.kind,
            template=record.template,
            status=record.status,
            language=record.language,
            arrived_on=record.arrived_on,
            subject=record.subject_ref,
        )
