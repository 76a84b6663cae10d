"""What this room tells statistics."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from itertools import pairwise
from typing import Any, ClassVar, TypeVar

from django.db import models

from qorgan.desk import fields
from qorgan.desk.facts.models import Fact, covering_index, ledger_constraints, ledger_indexes
from qorgan.desk.fields import INTERNAL, OPEN, PERSONAL
from qorgan.justice.crimes.models import Count, InjuredParty, Proceeding, Suspect
from qorgan.people.ages import is_minor_on
from qorgan.people.followers import follow
from qorgan.people.models import Person


class FactOffence(Fact):
    """One count registered in a proceeding."""

    grain = "one count registered in a proceeding, by its qualification now"
    dimensions: ClassVar[dict[str, str]] = {"article": "", "part": "", "paragraph": "", "region": "regions"}

    article = fields.CharField(OPEN, max_length=20)
    part = fields.CharField(OPEN, max_length=10, blank=True)
    paragraph = fields.CharField(OPEN, max_length=10, blank=True)
    act_on = fields.DateField(INTERNAL)
    proceeding = fields.CharField(INTERNAL, max_length=20)

    class Meta:
        db_table = "fact_offences"
        indexes = ledger_indexes("fact_offence")
        constraints = ledger_constraints("fact_offence")


class FactRequalification(Fact):
    """One change of a count's qualification."""

    grain = "one change of a count's qualification"
    dimensions: ClassVar[dict[str, str]] = {"from_article": "", "to_article": "", "region": "regions"}

    from_article = fields.CharField(OPEN, max_length=20)
    to_article = fields.CharField(OPEN, max_length=20)

    class Meta:
        db_table = "fact_requalifications"
        indexes = ledger_indexes("fact_requalification")
        constraints = ledger_constraints("fact_requalification")


class FactInjuredParty(Fact):
    """One person recognised as injured party in a proceeding."""

    grain = "one person recognised as injured party in a proceeding"
    dimensions: ClassVar[dict[str, str]] = {"article": "", "sex": "sexes", "is_minor": "", "region": "regions"}

    article = fields.CharField(OPEN, max_length=20, blank=True)
    sex = fields.CharField(PERSONAL, max_length=20, blank=True)
    is_minor = fields.BooleanField(PERSONAL, null=True)
    person = fields.CharField(INTERNAL, max_length=20)

    class Meta:
        db_table = "fact_injured_parties"
        indexes = [
            *ledger_indexes("fact_injured"),
            covering_index("fact_injured", "article", "region", "sex", "person"),
        ]
        constraints = ledger_constraints("fact_injured")


class FactSuspect(Fact):
    """One person suspected in a proceeding."""

    grain = "one person suspected in a proceeding"
    dimensions: ClassVar[dict[str, str]] = {
        "article": "",
        "sex": "sexes",
        "is_minor": "",
        "is_official": "",
        "region": "regions",
    }

    article = fields.CharField(OPEN, max_length=20, blank=True)
    sex = fields.CharField(PERSONAL, max_length=20, blank=True)
    is_minor = fields.BooleanField(PERSONAL, null=True)
    is_official = fields.BooleanField(PERSONAL)
    person = fields.CharField(INTERNAL, max_length=20)

    class Meta:
        db_table = "fact_suspects"
        indexes = [
            *ledger_indexes("fact_suspect"),
            covering_index("fact_suspect", "article", "region", "sex", "person"),
        ]
        constraints = ledger_constraints("fact_suspect")


TELLS: tuple[type[Fact], ...] = (FactOffence, FactRequalification, FactInjuredParty, FactSuspect)
RELATED = ("agency", "counts__qualifications", "suspects__person", "injured_parties__person")


def derive(record: models.Model) -> Iterable[Fact]:
    """Everything a proceeding tells: its counts, their requalifications, its injured parties and suspects.

    What was registered by mistake tells nothing, so a figure of before keeps it and one of now does not.
    """
    assert isinstance(record, Proceeding)
    if record.withdrawn_on:
        return
    counts = sorted((one for one in record.counts.all() if one.withdrawn_on is None), key=lambda count: count.pk)
    where = {"source": record.ref, "agency": record.agency.ref, "region": record.region}
    for count in counts:
        yield FactOffence(
            **where,
            key=count.ref,
            happened_on=count.registered_on,
            article=count.article,
            part=count.part,
            paragraph=count.paragraph,
            act_on=count.act_on,
            proceeding=record.ref,
        )
        yield from _requalifications(count=count, where=where)
    if counts:
        yield from _people(record=record, first=counts[0], where=where)


def _people(*, record: Proceeding, first: Count, where: dict[str, str]) -> Iterator[Fact]:
    """Those recorded in a proceeding, without whom was withdrawn; the age is that of the day of the first act."""
    for injured in _standing(record.injured_parties.all()):
        yield FactInjuredParty(
            **where,
            key=injured.ref,
            happened_on=injured.recognised_on,
            article=first.article,
            **_traits(injured.person, first=first),
        )
    for suspect in _standing(record.suspects.all()):
        yield FactSuspect(
            **where,
            key=suspect.ref,
            happened_on=suspect.since_on,
            article=first.article,
            is_official=suspect.is_official,
            **_traits(suspect.person, first=first),
        )


R = TypeVar("R", Suspect, InjuredParty)


def _standing(rows: Iterable[R]) -> list[R]:
    return [row for row in rows if row.withdrawn_on is None]


def _traits(person: Person, *, first: Count) -> dict[str, Any]:
    return {"sex": person.sex, "is_minor": is_minor_on(person, first.act_on), "person": person.ref}


@follow
def proceedings_of(person: Person) -> Iterable[Proceeding]:
    """The proceedings whose facts speak of a person."""
    tables: tuple[type[Suspect] | type[InjuredParty], ...] = (Suspect, InjuredParty)
    found = {pk for table in tables for pk in table.objects.filter(person=person).values_list("proceeding", flat=True)}
    return Proceeding.objects.filter(pk__in=found).prefetch_related(*RELATED)


def _requalifications(*, count: Count, where: dict[str, str]) -> Iterator[Fact]:
    rows = sorted(count.qualifications.all(), key=lambda row: row.pk)
    for before, after in pairwise(rows):
        yield FactRequalification(
            **where, key=after.ref, happened_on=after.from_on, from_article=before.article, to_article=after.article
        )
