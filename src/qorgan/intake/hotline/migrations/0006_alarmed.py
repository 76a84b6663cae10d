"""A call names the body that its alarm went to by itself."""

from __future__ import annotations

from typing import ClassVar

import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):
    """One column, empty for all that came before."""

    dependencies: ClassVar = [("hotline", "0005_never_taken_back")]

    operations: ClassVar = [
        migrations.AddField(
            model_name="call",
            name="alarmed",
            field=models.ForeignKey(
                blank=True, db_index=False, null=True, on_delete=django.db.models.deletion.PROTECT, related_name="+",
                to="agencies.agency",
            ),
        ),
    ]
