"""What others ended for a sender is found in order."""

from __future__ import annotations

from typing import ClassVar

from django.db import migrations, models
from django.db.models import Q


class Migration(migrations.Migration):
    """One index; the parts stay as they are."""

    dependencies: ClassVar = [("leads", "0003_refused")]

    operations: ClassVar = [
        migrations.AddIndex(
            model_name="leadpart",
            index=models.Index(
                fields=["sender", "-closed_at", "-id"], condition=Q(answer="accepted", closed_at__isnull=False),
                name="lead_part_ended",
            ),
        ),
    ]
