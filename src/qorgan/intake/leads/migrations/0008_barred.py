"""A part says since when a number that was read in its lead must not be used."""

from __future__ import annotations

from typing import ClassVar

from django.db import migrations, models


class Migration(migrations.Migration):
    """One column and its index."""

    dependencies: ClassVar = [("leads", "0007_redirected")]

    operations: ClassVar = [
        migrations.AddField(
            model_name="leadpart",
            name="barred_at",
            field=models.DateTimeField(blank=True, null=True),
        ),
        migrations.AddIndex(
            model_name="leadpart",
            index=models.Index(
                condition=models.Q(("barred_at__isnull", False)),
                fields=["agency", "-barred_at", "-id"],
                name="lead_part_barred",
            ),
        ),
    ]
