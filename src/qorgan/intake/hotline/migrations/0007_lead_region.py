"""A call keeps the region that it gave its lead, so that the lead follows when the region is put right."""

from __future__ import annotations

from typing import ClassVar

from django.db import migrations, models
from django.db.models import F, OuterRef, Subquery


def fill(apps, schema_editor):
    """What silent alarms gave so far: the region of the call where the lead still has it, else that of the line."""
    alias = schema_editor.connection.alias
    silent = apps.get_model("hotline", "Call").objects.using(alias).filter(is_silent=True, lead__isnull=False)
    lines = apps.get_model("agencies", "Agency").objects.using(alias).filter(pk=OuterRef("agency"))
    silent.update(lead_region=Subquery(lines.values("region")[:1]))
    silent.filter(lead__region=F("region")).update(lead_region=F("region"))


class Migration(migrations.Migration):
    """One column, filled for the silent alarms alone."""

    dependencies: ClassVar = [("hotline", "0006_alarmed")]

    operations: ClassVar = [
        migrations.AddField(
            model_name="call",
            name="lead_region",
            field=models.CharField(blank=True, default="", max_length=20),
            preserve_default=False,
        ),
        migrations.RunPython(fill, migrations.RunPython.noop),
    ]
