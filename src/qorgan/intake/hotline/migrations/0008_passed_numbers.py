"""A lead is known by the numbers that the line gave it, so that one that must not be used later is hidden there."""

from __future__ import annotations

from typing import ClassVar

import django.db.models.deletion
from django.db import migrations, models


def fill(apps, schema_editor):
    """The words of leads that came of calls so far are sealed: an empty fingerprint says that they are looked through whole."""
    alias = schema_editor.connection.alias
    calls = apps.get_model("hotline", "Call").objects.using(alias).filter(lead__isnull=False)
    passed = apps.get_model("hotline", "PassedNumber").objects.using(alias)
    rows = calls.order_by("lead").values_list("lead", "lead__came_at").distinct()
    new = (passed.model(lead_id=lead, fingerprint=b"", passed_at=at) for lead, at in rows.iterator())
    passed.bulk_create(new, batch_size=2000)


class Migration(migrations.Migration):
    """One table."""

    dependencies: ClassVar = [("hotline", "0007_lead_region"), ("leads", "0007_redirected")]

    operations: ClassVar = [
        migrations.CreateModel(
            name="PassedNumber",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("fingerprint", models.BinaryField()),
                ("passed_at", models.DateTimeField()),
                (
                    "lead",
                    models.ForeignKey(
                        db_index=False,
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="passed_numbers",
                        to="leads.lead",
                    ),
                ),
            ],
            options={
                "indexes": [models.Index(fields=["fingerprint"], name="passed_number_fingerprint")],
                "constraints": [models.UniqueConstraint(fields=("lead", "fingerprint"), name="passed_number_once")],
            },
        ),
        migrations.RunPython(fill, migrations.RunPython.noop),
    ]
