"""A call back says how else somebody was reached."""

from __future__ import annotations

from typing import ClassVar

from django.db import migrations, models


class Migration(migrations.Migration):
    """A call keeps how else its caller was reached."""

    dependencies: ClassVar = [("hotline", "0002_why_not_handed_on")]

    operations: ClassVar = [
        migrations.AddField(
            model_name="call",
            name="reached_how",
            field=models.CharField(blank=True, max_length=300),
        ),
    ]
