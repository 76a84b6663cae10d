"""A screening keeps when it was last taken up again."""

from __future__ import annotations

from typing import ClassVar

from django.db import migrations, models


class Migration(migrations.Migration):
    """A screening keeps the day of its reopening."""

    dependencies: ClassVar = [("identification", "0003_why_a_child_was_alone")]

    operations: ClassVar = [
        migrations.AddField(
            model_name="screening",
            name="reopened_on",
            field=models.DateField(blank=True, null=True),
        ),
    ]
