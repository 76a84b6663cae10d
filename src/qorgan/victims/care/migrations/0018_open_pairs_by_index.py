"""The list of those who are to be cleared is read from an index."""

from __future__ import annotations

from typing import ClassVar

from django.db import migrations, models


class Migration(migrations.Migration):
    """One index more."""

    dependencies: ClassVar = [("care", "0017_who_is_in_two_stays_now")]

    operations: ClassVar = [
        migrations.AddIndex(
            "DoubleStay",
            models.Index(
                condition=models.Q(("ended_on__isnull", True), ("explained_on__isnull", True)),
                fields=["-since_on", "-id"],
                name="double_stay_open",
            ),
        ),
    ]
