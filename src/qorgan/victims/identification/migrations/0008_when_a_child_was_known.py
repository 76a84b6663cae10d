"""Since when it is known that a decision judged a child as an adult; of those of before nobody noted it."""

from __future__ import annotations

from typing import ClassVar

from django.db import migrations, models


class Migration(migrations.Migration):
    """Whoever decided so owes to decide anew."""

    dependencies: ClassVar = [("identification", "0007_when_it_began")]

    operations: ClassVar = [
        migrations.AddField(
            model_name="decision", name="child_known_at", field=models.DateTimeField(blank=True, null=True)
        ),
    ]
