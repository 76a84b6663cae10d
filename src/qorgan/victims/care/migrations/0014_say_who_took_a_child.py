"""A refusal to admit and an expulsion keep who of the country's list took a child; of those of before nobody said it."""

from __future__ import annotations

from typing import ClassVar

from django.db import migrations, models

KIND = models.CharField(blank=True, max_length=40, default="")


class Migration(migrations.Migration):
    """Two columns, empty for all that came before."""

    dependencies: ClassVar = [("care", "0013_end_the_names_that_stays_opened")]

    operations: ClassVar = [
        migrations.AddField(
            model_name=name, name="child_receiver", field=KIND.clone(), preserve_default=False
        )
        for name in ("admissionrefusal", "expulsion")
    ]
