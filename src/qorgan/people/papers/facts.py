"""What the room of papers tells statistics."""

from __future__ import annotations

from collections.abc import Iterable
from typing import ClassVar

from django.db import models

from qorgan.desk import fields
from qorgan.desk.country import country
from qorgan.desk.facts.models import Fact, ledger_constraints, ledger_indexes
from qorgan.desk.fields import INTERNAL, OPEN, PERSONAL
from qorgan.people.ages import UNKNOWN, age_band_on, is_foreign
from qorgan.people.followers import follow
from qorgan.people.models import Person
from qorgan.people.papers.models import Paper, PaperMove
from qorgan.people.papers.places import is_missing, is_withheld


class FactPaperMove(Fact):
    """One move of one paper; happened on the day since which it is there. `was` is "" for the first that is known."""

    grain = "one time that a paper of a person came to be somewhere; age on that day"
    dimensions: ClassVar[dict[str, str]] = {
        "kind": "document_kinds",
        "whereabouts": "paper_whereabouts",
        "was": "paper_whereabouts",
        "sex": "sexes",
        "age_band": "victim_groups",
        "region": "regions",
    }

    kind = fields.CharField(OPEN, max_length=40)
    whereabouts = fields.CharField(OPEN, max_length=20)
    was = fields.CharField(OPEN, max_length=20, blank=True)
    sex = fields.CharField(PERSONAL, max_length=20)
    age_band = fields.CharField(PERSONAL, max_length=20)
    person = fields.CharField(INTERNAL, max_length=20)

    class Meta:
        db_table = "fact_paper_moves"
        indexes = ledger_indexes("fact_paper_move")
        constraints = ledger_constraints("fact_paper_move")


class FactPaperWithheld(Fact):
    """One time that a paper was withheld; happened on the day since which it was, and ended with its next move, if any.

    `return_band` is the one of `waiting_bands` that the days until it came back fall into, "" when it did not.
    """

    grain = "one time that a paper of a person was withheld by an exploiter, and whether it came back"
    dimensions: ClassVar[dict[str, str]] = {
        "kind": "document_kinds",
        "is_returned": "",
        "is_asked_for": "",
        "return_band": "waiting_bands",
        "sex": "sexes",
        "age_band": "victim_groups",
        "is_foreign": "",
        "region": "regions",
    }

    kind = fields.CharField(OPEN, max_length=40)
    is_returned = fields.BooleanField(OPEN)
    is_asked_for = fields.BooleanField(OPEN)
    returned_on = fields.DateField(INTERNAL, null=True)
    return_band = fields.CharField(OPEN, max_length=20, blank=True)
    sex = fields.CharField(PERSONAL, max_length=20)
    age_band = fields.CharField(PERSONAL, max_length=20)
    is_foreign = fields.BooleanField(PERSONAL, null=True)
    person = fields.CharField(INTERNAL, max_length=20)

    class Meta:
        db_table = "fact_papers_withheld"
        indexes = ledger_indexes("fact_paper_withheld")
        constraints = ledger_constraints("fact_paper_withheld")


TELLS = (FactPaperMove, FactPaperWithheld)
RELATED = ("person", "agency")


def derive(record: models.Model) -> Iterable[Fact]:
    """What a paper tells: each of its moves, and each time it was withheld, unless the record was withdrawn."""
    assert isinstance(record, Paper)
    if record.withdrawn_on:
        return
    was, moves = "", sorted(record.moves.all(), key=lambda one: (one.since_on, one.pk))
    models.prefetch_related_objects(moves, "agency")
    yield from _withheld(record, moves)
    for move in moves:
        yield FactPaperMove(
            key=move.ref,
            source=record.ref,
            agency=move.agency.ref,
            region=move.agency.region,
            happened_on=move.since_on,
            kind=record.kind,
            whereabouts=move.whereabouts,
            was=was,
            sex=record.person.sex or UNKNOWN,
            age_band=age_band_on(record.person, move.since_on),
            person=record.person.ref,
        )
        was = move.whereabouts


def _withheld(record: Paper, moves: list[PaperMove]) -> Iterable[Fact]:
    asked = [one.asked_on for one in record.requests.all() if one.withdrawn_on is None]
    for at, move in enumerate(moves):
        if not is_withheld(move.whereabouts):
            continue
        back = next((one.since_on for one in moves[at + 1 :] if not is_missing(one.whereabouts)), None)
        yield FactPaperWithheld(
            key=f"{move.ref}:withheld",
            source=record.ref,
            agency=move.agency.ref,
            region=move.agency.region,
            happened_on=move.since_on,
            kind=record.kind,
            is_returned=back is not None,
            returned_on=back,
            is_asked_for=any(day >= move.since_on for day in asked),
            return_band=band_of((back - move.since_on).days) if back else "",
            sex=record.person.sex or UNKNOWN,
            age_band=age_band_on(record.person, move.since_on),
            is_foreign=is_foreign(record.person),
            person=record.person.ref,
        )


def band_of(days: int) -> str:
    """The band of `waiting_bands` that so many days fall into; each names the last day it holds."""
    bands = list(country().codes["waiting_bands"])
    return next((band.code for band in bands if days <= int(str(band.attributes.get("up_to", days)))), bands[-1].code)


@follow
def papers_of(person: Person) -> Iterable[Paper]:
    """The papers whose facts speak of a person."""
    return Paper.objects.filter(person=person).select_related(*RELATED)
