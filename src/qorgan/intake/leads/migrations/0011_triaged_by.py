"""A part says who said last what the agency makes of the lead; it is not known of what came before."""

from __future__ import annotations

from typing import ClassVar

from django.db import migrations, models


class Migration(migrations.Migration):
    """One column, empty for all that came before."""

    dependencies: ClassVar = [("leads", "0010_danger_told")]

    operations: ClassVar = [
        migrations.AddField(
            model_name="leadpart", name="triaged_by", field=models.CharField(blank=True, default="", max_length=20)
        ),
    ]
