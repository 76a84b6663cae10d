"""What this room tells statistics."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import timedelta
from typing import Any, ClassVar

from django.db import models
from django.db.models import QuerySet

from qorgan.desk import fields
from qorgan.desk.facts.models import Fact, ledger_constraints, ledger_indexes
from qorgan.desk.fields import OPEN
from qorgan.government.providers.models import Instruction, Organisation, OrganisationPaper, PlaceOffer, SupplyCount
from qorgan.government.providers.working import ended_on


def told_of_another_kind(fact: Any, *, organisation: Organisation) -> QuerySet[Any]:
    """The sources of facts about what a body gave that say otherwise of which kind its organisation is; none where it has no body here."""
    body = organisation.agency
    told = fact._default_manager.filter(retracted_at=None, provider=body.ref) if body else fact._default_manager.none()
    return told.exclude(provider_kind=organisation.kind).values("source")


class FactOrganisation(Fact):
    """One organisation present in one region; happened on its first day there, `ended_on` its last, or that of its body in this house."""

    grain = "one organisation that assists victims, present in one region"
    dimensions: ClassVar[dict[str, str]] = {"organisation": "", "kind": "organisation_kinds", "region": "regions"}

    ended_on = fields.DateField(OPEN, null=True)
    organisation = fields.CharField(OPEN, max_length=20)
    kind = fields.CharField(OPEN, max_length=40)

    class Meta:
        db_table = "fact_organisations"
        indexes = ledger_indexes("fact_organisation")
        constraints = ledger_constraints("fact_organisation")


class FactPlaces(Fact):
    """One offer of places by one organisation in one region; happened on its first day, `ended_on` its last, or that of the body."""

    grain = "one number of places that one organisation offers in one region from a day until a day"
    dimensions: ClassVar[dict[str, str]] = {"organisation": "", "kind": "organisation_kinds", "region": "regions"}

    ended_on = fields.DateField(OPEN, null=True)
    organisation = fields.CharField(OPEN, max_length=20)
    kind = fields.CharField(OPEN, max_length=40)
    places = fields.PositiveSmallIntegerField(OPEN)

    class Meta:
        db_table = "fact_places"
        indexes = ledger_indexes("fact_places")
        constraints = ledger_constraints("fact_places")


class FactInstruction(Fact):
    """One instruction; happened on its day. `present` were there, `instructed` of them were instructed."""

    grain = "one instruction of the staff or the recipients of one house"
    dimensions: ClassVar[dict[str, str]] = {
        "organisation": "",
        "region": "regions",
        "topic": "instruction_topics",
        "audience": "instruction_audiences",
        "language": "languages",
    }

    organisation = fields.CharField(OPEN, max_length=20)
    topic = fields.CharField(OPEN, max_length=20)
    audience = fields.CharField(OPEN, max_length=20)
    language = fields.CharField(OPEN, max_length=20)
    present = fields.PositiveSmallIntegerField(OPEN)
    instructed = fields.PositiveSmallIntegerField(OPEN)

    class Meta:
        db_table = "fact_instructions"
        indexes = ledger_indexes("fact_instruction")
        constraints = ledger_constraints("fact_instruction")


class FactSupply(Fact):
    """One count of one item in one house; happened on its day, `ended_on` is the first day without any at that occupancy."""

    grain = "one count of one item of supplies in one house"
    dimensions: ClassVar[dict[str, str]] = {"organisation": "", "region": "regions", "item": "supply_items"}

    organisation = fields.CharField(OPEN, max_length=20)
    item = fields.CharField(OPEN, max_length=40)
    ended_on = fields.DateField(OPEN, null=True)

    class Meta:
        db_table = "fact_supplies"
        indexes = ledger_indexes("fact_supply")
        constraints = ledger_constraints("fact_supply")


class FactEmptyStock(Fact):
    """One item that a house had none of; happened on the first day without any, `ended_on` the last before it was counted anew."""

    grain = "days on which one house had none of one item, by its last count and as many people as were there"
    dimensions: ClassVar[dict[str, str]] = {"organisation": "", "region": "regions", "item": "supply_items"}

    organisation = fields.CharField(OPEN, max_length=20)
    item = fields.CharField(OPEN, max_length=40)
    ended_on = fields.DateField(OPEN, null=True)

    class Meta:
        db_table = "fact_empty_stock"
        indexes = ledger_indexes("fact_empty_stock")
        constraints = ledger_constraints("fact_empty_stock")


class FactOrganisationPaper(Fact):
    """One paper of an organisation; happened on its first day, `ended_on` its last, or that of the organisation or its body."""

    grain = "one memorandum, licence or other paper of one organisation, from a day until a day"
    dimensions: ClassVar[dict[str, str]] = {
        "organisation": "",
        "kind": "organisation_kinds",
        "paper": "organisation_papers",
    }

    ended_on = fields.DateField(OPEN, null=True)
    organisation = fields.CharField(OPEN, max_length=20)
    kind = fields.CharField(OPEN, max_length=40)
    paper = fields.CharField(OPEN, max_length=20)

    class Meta:
        db_table = "fact_organisation_papers"
        indexes = ledger_indexes("fact_paper_in_force")
        constraints = ledger_constraints("fact_paper_in_force")


def derive_instruction(record: models.Model) -> Iterable[Fact]:
    """What an instruction tells: itself."""
    assert isinstance(record, Instruction)
    yield FactInstruction(
        key=record.ref,
        source=record.ref,
        agency=_body_of(record.organisation),
        region=record.region,
        happened_on=record.held_on,
        organisation=record.organisation.ref,
        topic=record.topic,
        audience=record.audience,
        language=record.language,
        present=record.present,
        instructed=record.instructed,
    )


def derive_supply(record: models.Model) -> Iterable[Fact]:
    """What a count of supplies tells: itself, and since when the house has none where it was not counted anew before."""
    assert isinstance(record, SupplyCount)
    shared = {
        "key": record.ref,
        "source": record.ref,
        "agency": _body_of(record.organisation),
        "region": record.region,
        "organisation": record.organisation.ref,
        "item": record.item,
    }
    empty, anew = record.run_out_on(), record.replaced_on
    yield FactSupply(happened_on=record.told_on, ended_on=empty, **shared)
    if empty and (anew is None or empty < anew):
        yield FactEmptyStock(happened_on=empty, ended_on=anew and anew - timedelta(days=1), **shared)


def _body_of(organisation: Organisation) -> str:
    return organisation.agency.ref if organisation.agency else ""


def derive(record: models.Model) -> Iterable[Fact]:
    """What an organisation tells: each of its presences."""
    assert isinstance(record, Organisation)
    for presence in record.presences.all():
        last = ended_on(record, until_on=presence.until_on)
        if last and last < presence.from_on:
            continue
        yield FactOrganisation(
            key=presence.ref,
            source=record.ref,
            agency=record.kept_by.ref,
            region=presence.region,
            happened_on=presence.from_on,
            ended_on=last,
            organisation=record.ref,
            kind=record.kind,
        )


def derive_places(record: models.Model) -> Iterable[Fact]:
    """What an offer of places tells: itself. How many are in use is known by the hour and told by nobody's fact."""
    assert isinstance(record, PlaceOffer)
    organisation = record.organisation
    last = ended_on(organisation, until_on=record.until_on)
    if last and last < record.from_on:
        return
    yield FactPlaces(
        key=record.ref,
        source=record.ref,
        agency=organisation.agency.ref if organisation.agency else "",
        region=record.region,
        happened_on=record.from_on,
        ended_on=last,
        organisation=organisation.ref,
        kind=organisation.kind,
        places=record.places,
    )


def derive_paper(record: models.Model) -> Iterable[Fact]:
    """What a paper of an organisation tells: itself, for as long as it holds and the organisation works."""
    assert isinstance(record, OrganisationPaper)
    organisation = record.organisation
    last = ended_on(organisation, until_on=record.until_on)
    if last and last < record.from_on:
        return
    yield FactOrganisationPaper(
        key=record.ref,
        source=record.ref,
        agency=_body_of(organisation),
        happened_on=record.from_on,
        ended_on=last,
        organisation=organisation.ref,
        kind=organisation.kind,
        paper=record.kind,
    )
