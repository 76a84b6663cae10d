"""What this room tells statistics."""

from __future__ import annotations

from collections.abc import Iterable
from typing import ClassVar

from django.db import models

from qorgan.desk import fields
from qorgan.desk.facts.models import Fact, covering_index, ledger_constraints, ledger_indexes
from qorgan.desk.fields import INTERNAL, OPEN, PERSONAL
from qorgan.justice.courts.models import CourtProceeding, Sentence
from qorgan.people.followers import follow
from qorgan.people.models import Person


class FactCourtProceeding(Fact):
    """One proceeding before a court of first instance; it counts on the day of receipt."""

    grain = "one proceeding before a court of first instance"
    dimensions: ClassVar[dict[str, str]] = {"article": "", "outcome": "judgment_outcomes", "region": "regions"}

    ended_on = fields.DateField(INTERNAL, null=True)
    judgment_on = fields.DateField(INTERNAL, null=True)
    outcome = fields.CharField(OPEN, max_length=40, blank=True)
    article = fields.CharField(OPEN, max_length=20)
    proceeding = fields.CharField(INTERNAL, max_length=20, blank=True)

    class Meta:
        db_table = "fact_court_proceedings"
        indexes = [
            *ledger_indexes("fact_court"),
            covering_index("fact_court", "ended_on", "judgment_on", "outcome", "article", "region", "proceeding"),
        ]
        constraints = ledger_constraints("fact_court")


class FactConviction(Fact):
    """One person convicted by a judgment; it counts on the day of the judgment."""

    grain = "one person convicted by a judgment"
    dimensions: ClassVar[dict[str, str]] = {
        "article": "",
        "part": "",
        "paragraph": "",
        "sentence": "sentence_kinds",
        "is_custodial": "",
        "sex": "sexes",
        "region": "regions",
    }

    article = fields.CharField(OPEN, max_length=20)
    part = fields.CharField(OPEN, max_length=10, blank=True)
    paragraph = fields.CharField(OPEN, max_length=10, blank=True)
    sentence = fields.CharField(OPEN, max_length=40, blank=True)
    term_months = fields.PositiveIntegerField(OPEN, null=True)
    is_custodial = fields.BooleanField(OPEN)
    sex = fields.CharField(PERSONAL, max_length=20, blank=True)
    person = fields.CharField(INTERNAL, max_length=20, blank=True)
    proceeding = fields.CharField(INTERNAL, max_length=20, blank=True)

    class Meta:
        db_table = "fact_convictions"
        indexes = [
            *ledger_indexes("fact_conviction"),
            covering_index(
                "fact_conviction", "article", "part", "paragraph", "sentence", "is_custodial", "region", "person"
            ),
        ]
        constraints = ledger_constraints("fact_conviction")


TELLS: tuple[type[Fact], ...] = (FactCourtProceeding, FactConviction)
RELATED = ("court", "proceeding", "sentences__person")


def derive(record: models.Model) -> Iterable[Fact]:
    """What a proceeding before a court tells: itself, and each person convicted by its judgment whose sentence stands.

    `proceeding` is the reference in the crime register, `person` that in the register of persons; "" if not known.
    """
    assert isinstance(record, CourtProceeding)
    where = {"source": record.ref, "agency": record.court.ref, "region": record.region}
    registered = record.proceeding.ref if record.proceeding else ""
    yield FactCourtProceeding(
        **where,
        key=record.ref,
        happened_on=record.received_on,
        ended_on=record.ended_on,
        outcome=record.outcome,
        judgment_on=record.judgment_on,
        article=record.article,
        proceeding=registered,
    )
    if record.judgment_on is None:
        return
    for one in (sentence for sentence in record.sentences.all() if sentence.withdrawn_on is None):
        yield FactConviction(
            **where,
            key=one.ref,
            happened_on=record.judgment_on,
            article=one.article,
            part=one.part,
            paragraph=one.paragraph,
            sentence=one.sentence,
            term_months=one.term_months,
            is_custodial=one.is_custodial,
            sex=one.told_sex,
            person=one.person.ref if one.person else "",
            proceeding=registered,
        )


@follow
def court_proceedings_of(person: Person) -> Iterable[CourtProceeding]:
    """The proceedings before courts whose facts speak of a person."""
    found = Sentence.objects.filter(person=person).values_list("court_proceeding", flat=True)
    return CourtProceeding.objects.filter(pk__in=set(found)).prefetch_related(*RELATED)
