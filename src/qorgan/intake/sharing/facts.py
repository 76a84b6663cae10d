"""What this room tells statistics: packages and sightings, never what they hold."""

from __future__ import annotations

from collections.abc import Iterable
from typing import ClassVar

from django.db import models

from qorgan.desk import fields
from qorgan.desk.facts.models import Fact, ledger_constraints, ledger_indexes
from qorgan.desk.fields import OPEN
from qorgan.intake.monitoring.states import READ
from qorgan.intake.sharing.models import Package, Sighting


class FactPackage(Fact):
    """One package; happened on the day of its issue."""

    grain = "one package given to an authority"
    kept_to = READ
    dimensions: ClassVar[dict[str, str]] = {
        "region": "regions",
        "purpose": "package_purposes",
        "is_outside": "",
        "is_revoked": "",
    }

    purpose = fields.CharField(OPEN, max_length=20)
    is_outside = fields.BooleanField(OPEN)
    is_revoked = fields.BooleanField(OPEN)

    class Meta:
        db_table = "fact_packages"
        indexes = ledger_indexes("fact_package")
        constraints = ledger_constraints("fact_package")


class FactSighting(Fact):
    """One sighting of an item; happened on the day on which it was seen, in the region where."""

    grain = "one sighting of an item that was given"
    kept_to = READ
    dimensions: ClassVar[dict[str, str]] = {"region": "regions", "purpose": "package_purposes"}

    purpose = fields.CharField(OPEN, max_length=20)

    class Meta:
        db_table = "fact_sightings"
        indexes = ledger_indexes("fact_sighting")
        constraints = ledger_constraints("fact_sighting")


def derive(record: models.Model) -> Iterable[Fact]:
    """What a package tells: itself."""
    assert isinstance(record, Package)
    yield FactPackage(
        key=record.ref,
        source=record.ref,
        agency=record.agency.ref,
        region=record.agency.region,
        happened_on=record.issued_on,
        purpose=record.purpose,
        is_outside=record.to_id is None,
        is_revoked=record.revoked_on is not None,
    )


def derive_sighting(record: models.Model) -> Iterable[Fact]:
    """What a sighting tells: itself."""
    assert isinstance(record, Sighting)
    yield FactSighting(
        key=record.ref,
        source=record.ref,
        agency=record.agency.ref,
        region=record.region,
        happened_on=record.seen_on,
        purpose=record.item.package.purpose,
    )
