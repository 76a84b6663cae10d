"""Which decision on the person was the last when a screening was finished; of those of before only the days are known."""

from __future__ import annotations

from typing import ClassVar

from django.db import migrations, models


class Migration(migrations.Migration):
    """A decision of the same day answers a screening only if it was made after it."""

    dependencies: ClassVar = [("identification", "0008_when_a_child_was_known")]

    operations: ClassVar = [
        migrations.AddField(
            model_name="screening", name="finished_after", field=models.CharField(blank=True, max_length=20, default=""),
            preserve_default=False,
        ),
    ]
