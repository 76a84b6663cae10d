"""What this room tells statistics."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from typing import ClassVar

from django.db import models

from qorgan.codes import Item
from qorgan.desk import fields
from qorgan.desk.country import country
from qorgan.desk.facts.models import Fact, covering_index, ledger_constraints, ledger_indexes
from qorgan.desk.fields import INTERNAL, PERSONAL, SPECIAL
from qorgan.government.providers.models import organisation_kind
from qorgan.people.ages import UNKNOWN, is_foreign, is_minor_on
from qorgan.people.followers import follow
from qorgan.people.models import Person
from qorgan.victims.care.models import CareFile
from qorgan.victims.identification.facts import group_of_exploitation


class FactCare(Fact):
    """One stay of a person in a care file; happened on the day of admission, `ended_on` that of discharge."""

    grain = "one stay of a person in a care file, from admission to discharge; age on the day of admission"
    dimensions: ClassVar[dict[str, str]] = {
        "outcome": "outcomes",
        "discharge_reason": "discharge_reasons",
        "channel": "channels",
        "channel_group": "channel_groups",
        "is_repeat": "",
        "exploitation": "exploitation_forms",
        "exploitation_group": "exploitation_forms",
        "sex": "sexes",
        "is_minor": "",
        "citizenship": "citizenships",
        "is_foreign": "",
        "provider_kind": "organisation_kinds",
        "region": "regions",
    }

    ended_on = fields.DateField(INTERNAL, null=True)
    outcome = fields.CharField(SPECIAL, max_length=40, blank=True)
    discharge_reason = fields.CharField(SPECIAL, max_length=40, blank=True)
    channel = fields.CharField(SPECIAL, max_length=40)
    channel_group = fields.CharField(SPECIAL, max_length=40)
    is_repeat = fields.BooleanField(SPECIAL)
    exploitation = fields.CharField(SPECIAL, max_length=40, blank=True)
    exploitation_group = fields.CharField(SPECIAL, max_length=40, blank=True)
    sex = fields.CharField(PERSONAL, max_length=20)
    is_minor = fields.BooleanField(PERSONAL, null=True)
    citizenship = fields.CharField(PERSONAL, max_length=20)
    is_foreign = fields.BooleanField(PERSONAL, null=True)
    person = fields.CharField(INTERNAL, max_length=20)
    provider = fields.CharField(INTERNAL, max_length=20)
    provider_kind = fields.CharField(INTERNAL, max_length=40)

    class Meta:
        db_table = "fact_care"
        indexes = [
            *ledger_indexes("fact_care"),
            covering_index(
                "fact_care", "ended_on", "exploitation_group", "channel_group", "outcome", "region", "person"
            ),
        ]
        constraints = ledger_constraints("fact_care")


class FactService(Fact):
    """One kind of service given in a care file; happened on the day it first began."""

    grain = "one kind of service given in a care file, however often"
    dimensions: ClassVar[dict[str, str]] = {
        "service": "service_kinds",
        "provider_kind": "organisation_kinds",
        "region": "regions",
    }

    service = fields.CharField(SPECIAL, max_length=40)
    person = fields.CharField(INTERNAL, max_length=20)
    provider_kind = fields.CharField(INTERNAL, max_length=40)

    class Meta:
        db_table = "fact_services"
        indexes = ledger_indexes("fact_service")
        constraints = ledger_constraints("fact_service")


TELLS = (FactCare, FactService)
RELATED = ("person", "agency__organisation", "services")


def outcome_of(reason: str) -> str:
    """What a discharge reason rolls up to (code list `outcomes`); "" for an open file."""
    reasons = country().codes["discharge_reasons"]
    return str(reasons.get(reason).attributes.get("outcome", "")) if reason in reasons else ""


def channel_group_of(channel: str, *, is_repeat: bool) -> str:
    """The line of the report that counts a stay: who comes back is counted by that, by whatever channel."""
    groups = country().codes["channel_groups"]
    repeats = [group.code for group in groups if is_repeat and group.attributes.get("takes_repeat")]
    of_channel = [group.code for group in groups if channel in _channels(group)]
    rest = [group.code for group in groups if group.attributes.get("takes_rest")]
    return next(iter((*repeats, *of_channel, *rest)), "")


def _channels(group: Item) -> tuple[str, ...]:
    channels = group.attributes.get("channels", ())
    return channels if isinstance(channels, tuple) else ()


def derive(record: models.Model) -> Iterable[Fact]:
    """What a care file tells: the stay, and each kind of service once."""
    assert isinstance(record, CareFile)
    person, day, kind = record.person, record.admitted_on, organisation_kind(record.agency)
    where = {"source": record.ref, "agency": record.agency.ref, "region": record.region}
    yield FactCare(
        **where,
        key=record.ref,
        happened_on=day,
        ended_on=record.discharged_on,
        outcome=outcome_of(record.discharge_reason),
        discharge_reason=record.discharge_reason,
        channel=record.channel,
        channel_group=channel_group_of(record.channel, is_repeat=record.is_repeat),
        is_repeat=record.is_repeat,
        exploitation=record.exploitation,
        exploitation_group=group_of_exploitation(record.exploitation),
        sex=person.sex or UNKNOWN,
        is_minor=is_minor_on(person, day),
        citizenship=person.citizenship or UNKNOWN,
        is_foreign=is_foreign(person),
        person=person.ref,
        provider=record.agency.ref,
        provider_kind=kind,
    )
    began: dict[str, date] = {}
    for given in record.services.all():
        began[given.service] = min(given.from_on, began.get(given.service, given.from_on))
    for service, first_on in sorted(began.items()):
        key = f"{record.ref}:{service}"
        told = {"service": service, "person": person.ref, "provider_kind": kind}
        yield FactService(**where, key=key, happened_on=first_on, **told)


@follow
def care_files_of(person: Person) -> Iterable[CareFile]:
    """The care files whose facts speak of a person."""
    return (
        CareFile.objects.filter(person=person)
        .select_related("person", "agency__organisation")
        .prefetch_related("services")
    )
