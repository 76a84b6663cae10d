"""Whether a term was kept by what was entered when it had run out."""

from __future__ import annotations

from typing import ClassVar

from django.db import migrations, models


class Migration(migrations.Migration):
    """Of what was entered before it nobody noted that."""

    dependencies: ClassVar = [("obligations", "0002_recounts_go_through_records")]

    operations: ClassVar = [
        migrations.AddField("obligation", "healed_at", models.DateTimeField(null=True)),
        migrations.AddField("factobligation", "is_healed", models.BooleanField(default=False)),
    ]
