"""An unchanged row bears the remarks that stand since an earlier import took it."""

from __future__ import annotations

from typing import ClassVar

from django.db import migrations, models

RULE = "batch_row_outcome_known"


class Migration(migrations.Migration):
    dependencies: ClassVar = [("importing", "0003_origin_batch")]

    operations: ClassVar = [
        migrations.RemoveConstraint(model_name="batchrow", name=RULE),
        migrations.AddConstraint(
            model_name="batchrow",
            constraint=models.CheckConstraint(
                condition=models.Q(outcome__in=("refused", "flagged", "corrected_flagged", "unchanged")), name=RULE
            ),
        ),
    ]
