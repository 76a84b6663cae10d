"""A decision keeps what a list says of the referral; of those of before no list said anything."""

from __future__ import annotations

from typing import ClassVar

import django.db.models.deletion
from django.db import migrations, models
from django.db.models import Q


class Migration(migrations.Migration):
    """A decision that is known from a list keeps the day of the referral and the body."""

    dependencies: ClassVar = [("agencies", "0001_initial"), ("identification", "0004_when_reopened")]

    operations: ClassVar = [
        migrations.AddField(
            model_name="decision",
            name="referred_on",
            field=models.DateField(blank=True, null=True),
        ),
        migrations.AddField(
            model_name="decision",
            name="referred_to",
            field=models.ForeignKey(
                blank=True, db_index=False, null=True, on_delete=django.db.models.deletion.PROTECT, related_name="+",
                to="agencies.agency",
            ),
        ),
        migrations.AddConstraint(
            model_name="decision",
            constraint=models.CheckConstraint(
                condition=Q(referred_on__isnull=True) & Q(referred_to__isnull=True) | Q(is_listed=True),
                name="decision_referred_by_list",
            ),
        ),
        migrations.AddConstraint(
            model_name="decision",
            constraint=models.CheckConstraint(
                condition=Q(referred_to__isnull=True) | Q(referred_on__isnull=False), name="decision_referred_on_a_day"
            ),
        ),
    ]
