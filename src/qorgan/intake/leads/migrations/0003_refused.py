"""What came of a lead may be that no proceeding was registered, with the reason."""

from __future__ import annotations

from typing import ClassVar

from django.db import migrations, models
from django.db.models import Q


class Migration(migrations.Migration):
    """A result and a hand-on in the ledger keep why registration was refused."""

    dependencies: ClassVar = [("leads", "0002_looks")]

    operations: ClassVar = [
        migrations.AddField(
            model_name="leadresult", name="reason", field=models.CharField(blank=True, default="", max_length=40),
            preserve_default=False,
        ),
        migrations.AddConstraint(
            model_name="leadresult",
            constraint=models.CheckConstraint(
                condition=(Q(what="no_proceeding") & ~Q(reason="")) | (~Q(what="no_proceeding") & Q(reason="")),
                name="lead_refused_with_reason",
            ),
        ),
        migrations.AddField(
            model_name="facthandover", name="refused_because",
            field=models.CharField(blank=True, default="", max_length=40),
        ),
    ]
