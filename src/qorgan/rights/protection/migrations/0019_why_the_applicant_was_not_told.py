"""Why an applicant could not be told of a decision, what was tried, and when it was said."""

from __future__ import annotations

from typing import ClassVar

from django.db import migrations, models
from django.db.models import F, Q


class Migration(migrations.Migration):
    """Of no applicant was that written down before."""

    dependencies: ClassVar = [("protection", "0018_why_not_told")]

    operations: ClassVar = [
        migrations.AddField("protectionrequest", "not_told_at", models.DateTimeField(blank=True, null=True)),
        migrations.AddField("protectionrequest", "not_told_because", models.CharField(blank=True, default="", max_length=40)),
        migrations.AddField("protectionrequest", "not_told_tried", models.CharField(blank=True, default="", max_length=300)),
        migrations.AddField("protectioncomplaint", "decision_not_told_at", models.DateTimeField(blank=True, null=True)),
        migrations.AddConstraint(
            "protectionrequest",
            models.CheckConstraint(
                condition=Q(not_told_at__isnull=True, not_told_because="", not_told_tried="")
                | (Q(told_at__isnull=True, not_told_at__gte=F("decided_at")) & ~Q(not_told_because="")),
                name="protection_request_told_or_why_not",
            ),
        ),
    ]
