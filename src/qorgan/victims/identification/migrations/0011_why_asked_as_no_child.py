"""Why a screening holds somebody to have been no child when it began, though another screening or a decision told of one."""

from __future__ import annotations

from typing import ClassVar

from django.db import migrations, models


class Migration(migrations.Migration):
    """Of screenings of before it is not known."""

    dependencies: ClassVar = [("identification", "0010_why_held_to_have_been_an_adult")]

    operations: ClassVar = [
        migrations.AddField(
            model_name="screening", name="adult_then_because", field=models.CharField(blank=True, default="", max_length=40)
        ),
    ]
