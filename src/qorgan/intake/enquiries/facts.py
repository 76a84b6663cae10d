"""What this room tells statistics: that somebody asked, never whether anybody was known."""

from __future__ import annotations

from collections.abc import Iterable
from typing import ClassVar

from django.db import models

from qorgan.desk import fields
from qorgan.desk.facts.models import Fact, ledger_constraints, ledger_indexes
from qorgan.desk.fields import INTERNAL
from qorgan.intake.enquiries.models import Enquiry


class FactEnquiry(Fact):
    """One enquiry whether somebody is known; happened on the day it was asked."""

    grain = "one enquiry whether somebody is known"
    dimensions: ClassVar[dict[str, str]] = {"agency_kind": "agency_kinds", "region": "regions"}

    agency_kind = fields.CharField(INTERNAL, max_length=40)

    class Meta:
        db_table = "fact_enquiries"
        indexes = ledger_indexes("fact_enquiry")
        constraints = ledger_constraints("fact_enquiry")


def derive_enquiry(record: models.Model) -> Iterable[Fact]:
    """What an enquiry tells: that it was asked."""
    assert isinstance(record, Enquiry)
    yield FactEnquiry(
        key=record.ref,
        source=record.ref,
        agency=record.agency.ref,
        region=record.agency.region,
        happened_on=record.asked_on,
        agency_kind=record.agency.kind,
    )
