"""The ministry above a mission names the body that receives a person at home."""

from __future__ import annotations

from typing import ClassVar

import django.db.models.deletion
from django.db import migrations, models
from django.db.models import F, Q


class Migration(migrations.Migration):
    dependencies: ClassVar = [("agencies", "0001_initial"), ("consular", "0001_initial")]

    operations: ClassVar = [
        migrations.AddField(
            model_name="consularfile",
            name="receiver",
            field=models.ForeignKey(
                blank=True,
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="+",
                to="agencies.agency",
            ),
        ),
        migrations.AddField(
            model_name="consularfile", name="receiver_named_on", field=models.DateField(blank=True, null=True)
        ),
        migrations.AddConstraint(
            model_name="consularfile",
            constraint=models.CheckConstraint(
                condition=Q(receiver__isnull=True, receiver_named_on__isnull=True)
                | Q(receiver__isnull=False, receiver_named_on__gte=F("found_on")),
                name="consular_receiver_dated",
            ),
        ),
    ]
