"""Why the right was not explained to an injured party, and what was tried."""

from __future__ import annotations

from typing import ClassVar

from django.db import migrations, models
from django.db.models import Q


class Migration(migrations.Migration):
    """Whatever is kept of before was explained in a language."""

    dependencies: ClassVar = [("compensation", "0028_find_the_recourses_of_a_claim")]

    operations: ClassVar = [
        migrations.AlterField("explanation", "language", models.CharField(blank=True, max_length=20)),
        migrations.AddField("explanation", "not_told_because", models.CharField(blank=True, default="", max_length=40)),
        migrations.AddField("explanation", "not_told_tried", models.CharField(blank=True, default="", max_length=300)),
        migrations.AddConstraint(
            "explanation",
            models.CheckConstraint(
                condition=Q(not_told_because="", not_told_tried="") & ~Q(language="") | ~Q(not_told_because="") & Q(language=""),
                name="explanation_in_a_language_or_why_not",
            ),
        ),
    ]
