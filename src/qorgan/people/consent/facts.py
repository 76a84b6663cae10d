"""What this room tells statistics."""

from __future__ import annotations

from collections.abc import Iterable
from typing import ClassVar

from django.db import models

from qorgan.desk.facts.models import Fact, ledger_constraints, ledger_indexes
from qorgan.desk.records import Privacy
from qorgan.people.consent.models import Consent

INTERNAL, OPEN = Privacy.INTERNAL, Privacy.OPEN


class FactConsent(Fact):
    """One consent that a person gave; happened on the day it was given. A replaced one tells no more."""

    grain = "one consent of one person to one purpose, as it reads last"
    dimensions: ClassVar[dict[str, str]] = {
        "consent_purpose": "consent_purposes",
        "given_by": "consent_givers",
        "is_withdrawn": "",
        "region": "regions",
    }
    privacy: ClassVar[dict[str, Privacy]] = {
        "consent_purpose": OPEN,
        "given_by": OPEN,
        "is_withdrawn": OPEN,
        "person": INTERNAL,
    }

    consent_purpose = models.CharField(max_length=40)
    given_by = models.CharField(max_length=40)
    is_withdrawn = models.BooleanField()
    person = models.CharField(max_length=20)

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
