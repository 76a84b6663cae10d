"""What the room of papers tells statistics."""

from __future__ import annotations

from collections.abc import Iterable
from typing import ClassVar

from django.db import models

from qorgan.desk.facts.models import Fact, ledger_constraints, ledger_indexes
from qorgan.desk.records import Privacy
from qorgan.people.ages import UNKNOWN, age_band_on
from qorgan.people.following import follow
from qorgan.people.models import Person
from qorgan.people.papers.models import Paper

OPEN, INTERNAL, PERSONAL = Privacy.OPEN, Privacy.INTERNAL, Privacy.PERSONAL


class FactPaperMove(Fact):
    """One move of one paper; happened on the day since which it is there. `was` is "" for the first that is known."""

    grain = "one time that a paper of a person came to be somewhere; age on that day"
    dimensions: ClassVar[dict[str, str]] = {
        "kind": "document_kinds", "whereabouts": "paper_whereabouts", "was": "paper_whereabouts", "sex": "sexes",
        "age_band": "victim_groups", "region": "regions",
    }  # fmt: skip
    privacy: ClassVar[dict[str, Privacy]] = {
        "kind": OPEN, "whereabouts": OPEN, "was": OPEN, "sex": PERSONAL, "age_band": PERSONAL, "person": INTERNAL,
    }  # fmt: skip

    kind = models.CharField(max_length=40)
    whereabouts = models.CharField(max_length=20)
    was = models.CharField(max_length=20, blank=True)
    sex = models.CharField(max_length=20)
    age_band = models.CharField(max_length=20)
    person = models.CharField(max_length=20)

    class Meta:
        db_table = "fact_paper_moves"
        indexes = ledger_indexes("fact_paper_move")
        constraints = ledger_constraints("fact_paper_move")


TELLS = (FactPaperMove,)
RELATED = ("person", "agency")


def derive(record: models.Model) -> Iterable[Fact]:
    """What a paper tells: each of its moves, unless the record was withdrawn."""
    assert isinstance(record, Paper)
    if record.withdrawn_on:
        return
    was = ""
    for move in record.moves.select_related("agency").order_by("since_on", "id"):
        yield FactPaperMove(
            key=move.ref, source=record.ref, agency=move.agency.ref, region=move.agency.region,
            happened_on=move.since_on, kind=record.kind, whereabouts=move.whereabouts, was=was,
            sex=record.person.sex or UNKNOWN, age_band=age_band_on(record.person, move.since_on),
            person=record.person.ref,
        )  # fmt: skip
        was = move.whereabouts


@follow
def papers_of(person: Person) -> Iterable[Paper]:
    """The papers whose facts speak of a person."""
    return Paper.objects.filter(person=person).select_related(*RELATED)
