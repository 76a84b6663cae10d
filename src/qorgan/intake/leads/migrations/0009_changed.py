"""A part says what its agency changed of what others told in the lead."""

from __future__ import annotations

from typing import ClassVar

from django.db import migrations, models


class Migration(migrations.Migration):
    """One column, empty for all that came before."""

    dependencies: ClassVar = [("leads", "0008_barred")]

    operations: ClassVar = [
        migrations.AddField(model_name="leadpart", name="changed", field=models.JSONField(blank=True, default=dict)),
    ]
