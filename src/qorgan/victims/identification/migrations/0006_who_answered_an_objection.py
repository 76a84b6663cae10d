"""An answer that was given outside the house names the body that gave it and its paper; of those of before nothing is known."""

from __future__ import annotations

from typing import ClassVar

import django.db.models.deletion
from django.db import migrations, models
from django.db.models import Q


class Migration(migrations.Migration):
    """An objection keeps which prosecutor or court answered it, and by which paper."""

    dependencies: ClassVar = [
        ("agencies", "0001_initial"),
        ("identification", "0005_keep_the_referral_of_a_list"),
    ]

    operations: ClassVar = [
        migrations.AddField(
            model_name="objection",
            name="answered_by",
            field=models.ForeignKey(
                blank=True, db_index=False, null=True, on_delete=django.db.models.deletion.PROTECT, related_name="+",
                to="agencies.agency",
            ),
        ),
        migrations.AddField(
            model_name="objection",
            name="paper",
            field=models.CharField(blank=True, default="", max_length=300),
            preserve_default=False,
        ),
        migrations.AddConstraint(
            model_name="objection",
            constraint=models.CheckConstraint(
                condition=Q(answered_by__isnull=True) | (Q(closed_on__isnull=False) & ~Q(paper="")),
                name="objection_answered_by_paper",
            ),
        ),
    ]
