"""Everybody who wrote in a sitting, and not only whoever began it."""

from __future__ import annotations

from typing import Any, ClassVar

import django.contrib.postgres.fields
from django.db import migrations, models

from qorgan.desk.country import day_here


def name_writers(apps: Any, schema_editor: Any) -> None:
    """Whoever began the sitting, and whose answers of that day still stand; of an answer that was replaced since, nobody knows it."""
    alias = schema_editor.connection.alias
    answers = apps.get_model("identification", "Answer").objects.using(alias)
    sittings = apps.get_model("identification", "Sitting").objects.using(alias)
    for sitting in sittings.filter(written_by=[]).iterator(chunk_size=1000):
        told = answers.filter(screening=sitting.screening_id).order_by("answered_at", "id")
        of_day = [one.answered_by for one in told if day_here(one.answered_at) == sitting.sat_on]
        writers = list(dict.fromkeys((sitting.recorded_by, *of_day)))
        sittings.filter(pk=sitting.pk).update(written_by=writers)


class Migration(migrations.Migration):
    """The column, then whom it names."""

    dependencies: ClassVar = [("identification", "0012_what_was_told_otherwise")]

    operations: ClassVar = [
        migrations.AddField(
            model_name="sitting",
            name="written_by",
            field=django.contrib.postgres.fields.ArrayField(
                base_field=models.CharField(max_length=20), blank=True, default=list, size=None
            ),
        ),
        migrations.RunPython(name_writers),
    ]
