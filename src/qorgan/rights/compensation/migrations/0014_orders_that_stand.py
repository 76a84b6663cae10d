"""The orders that were written down before; where one stands twice, the first has it and the others stay as they are."""

from typing import ClassVar

from django.db import migrations


def keep(apps, schema_editor):
    claims = apps.get_model("compensation", "CompensationClaim").objects.using(schema_editor.connection.alias)
    seen, rows = set(), []
    for one in claims.filter(paid_on__isnull=False, order_key="").order_by("id").iterator():
        key = f"{one.paid_on.year}/{' '.join(one.payment_number.casefold().split())}"
        if (one.agency_id, key) not in seen:
            seen.add((one.agency_id, key))
            one.order_key = key
            rows.append(one)
    claims.bulk_update(rows, ["order_key"], batch_size=2000)


def forget(apps, schema_editor):
    apps.get_model("compensation", "CompensationClaim").objects.using(schema_editor.connection.alias).update(order_key="")


class Migration(migrations.Migration):
    dependencies: ClassVar = [("compensation", "0013_an_order_pays_one")]

    operations: ClassVar = [migrations.RunPython(keep, forget)]
