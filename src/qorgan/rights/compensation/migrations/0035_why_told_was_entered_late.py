"""Why the day on which the applicant was told was entered only after the term."""

from __future__ import annotations

from typing import ClassVar

from django.db import migrations, models


class Migration(migrations.Migration):
    """Of what was entered before it nobody was asked."""

    dependencies: ClassVar = [("compensation", "0034_why_an_adult_all_the_same")]

    operations: ClassVar = [
        migrations.AddField("telling", "told_late_because", models.CharField(blank=True, default="", max_length=300)),
    ]
