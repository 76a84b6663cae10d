"""An explanation keeps since when the person was not reached; of those of before the last day is known."""

from __future__ import annotations

from typing import ClassVar

from django.db import migrations, models


class Migration(migrations.Migration):
    """One column, empty for all that came before."""

    dependencies: ClassVar = [("compensation", "0031_why_not_explained_was_entered_late")]

    operations: ClassVar = [
        migrations.AddField(
            model_name="explanation", name="unreached_since", field=models.DateField(blank=True, null=True)
        ),
    ]
