"""Protections ordered before the ledger told how long they stand get their facts, as known then and after the lifting."""

from typing import Any

from django.db import migrations

from qorgan.desk.country import country
from qorgan.law.counting import day_in


def fill(apps: Any, schema_editor: Any) -> None:
    """One fact of each protection; of a lifted one also that which stood until then."""
    facts, protections = (apps.get_model("protection", name) for name in ("FactProtectionStanding", "Protection"))
    owner = schema_editor.connection.alias  # the service's role has no rights before the last migration
    told = []
    for one in protections.objects.using(owner).select_related("agency").iterator():
        zone = country().calendar.zone_of(one.agency.region)
        said = {
            "key": one.ref, "source": one.ref, "agency": one.agency.ref, "region": one.agency.region,
            "happened_on": day_in(one.ordered_at, zone), "recorded_at": one.recorded_at,
        }  # fmt: skip
        if one.lifted_at is None:
            told.append(facts(**said))
            continue
        lifted = max(one.lifted_at, one.recorded_at)
        told.append(facts(**said, retracted_at=lifted))
        told.append(facts(**said | {"recorded_at": lifted}, ended_on=day_in(one.lifted_at, zone)))
    facts.objects.using(owner).bulk_create(told, batch_size=5000)


class Migration(migrations.Migration):
    dependencies = [("protection", "0003_tell_how_long_protection_stands")]

    operations = [migrations.RunPython(fill, migrations.RunPython.noop)]
