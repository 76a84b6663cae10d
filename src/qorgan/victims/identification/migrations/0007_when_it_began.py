"""A decision and a screening may say since when the person was exploited, or how old the person was then; of those of before it is not known."""

from __future__ import annotations

from typing import ClassVar

from django.db import migrations, models


class Migration(migrations.Migration):
    """Whoever was a child when it began is judged as one."""

    dependencies: ClassVar = [("identification", "0006_who_answered_an_objection")]

    operations: ClassVar = [
        operation
        for name in ("decision", "screening")
        for operation in (
            migrations.AddField(
                model_name=name, name="exploited_from", field=models.DateField(blank=True, null=True)
            ),
            migrations.AddField(
                model_name=name, name="age_then", field=models.CharField(blank=True, default="", max_length=20),
                preserve_default=False,
            ),
        )
    ]
