"""What this room tells statistics."""

from __future__ import annotations

from collections.abc import Iterable
from typing import ClassVar

from django.db import models

from qorgan.desk import fields
from qorgan.desk.facts.models import Fact, ledger_constraints, ledger_indexes
from qorgan.desk.fields import INTERNAL, OPEN
from qorgan.people.consent.models import Consent


class FactConsent(Fact):
    """One consent that a person gave; happened on the day it was given. A replaced one tells no more."""

    grain = "one consent of one person to one purpose, as it reads last"
    dimensions: ClassVar[dict[str, str]] = {
        "consent_purpose": "consent_purposes",
        "given_by": "consent_givers",
        "is_withdrawn": "",
        "region": "regions",
    }

    consent_purpose = fields.CharField(OPEN, max_length=40)
    given_by = fields.CharField(OPEN, max_length=40)
    is_withdrawn = fields.BooleanField(OPEN)
    person = fields.CharField(INTERNAL, max_length=20)

    class Meta:
        db_table = "fact_consents"
        indexes = ledger_indexes("fact_consent")
        constraints = ledger_constraints("fact_consent")


def derive(record: models.Model) -> Iterable[Fact]:
    """What a consent tells: itself, unless another took its place. A no to what was never agreed is none."""
    assert isinstance(record, Consent)
    if record.replaced_on or record.is_refusal:
        return
    yield FactConsent(
        key=record.ref,
        source=record.ref,
        agency=record.agency.ref,
        region=record.agency.region,
        happened_on=record.given_on,
        consent_purpose=record.purpose,
        given_by=record.given_by,
        is_withdrawn=record.withdrawn_on is not None,
        person=record.person.ref,
    )
