"""A call keeps what of danger, a child and silence it told its lead, so that what is ticked later is told, and told once."""

from __future__ import annotations

from itertools import product
from typing import ClassVar

from django.contrib.postgres.fields import ArrayField
from django.db import migrations, models

NAMES = ("is_emergency", "involves_child", "is_silent")


def fill(apps, schema_editor):
    """Calls that are over have told what they say; one that goes on tells at its next word what its lead does not know."""
    over = apps.get_model("hotline", "Call").objects.using(schema_editor.connection.alias)
    over = over.filter(lead__isnull=False, ended_at__isnull=False)
    for values in product((True, False), repeat=len(NAMES)):
        ticked = dict(zip(NAMES, values, strict=True))
        over.filter(**ticked).update(told_lead=[name for name, told in ticked.items() if told])


class Migration(migrations.Migration):
    """One column, filled for the calls that are over."""

    dependencies: ClassVar = [("hotline", "0008_passed_numbers")]

    operations: ClassVar = [
        migrations.AddField(
            model_name="call",
            name="told_lead",
            field=ArrayField(base_field=models.CharField(max_length=20), blank=True, default=list, size=None),
        ),
        migrations.RunPython(fill, migrations.RunPython.noop),
    ]
