"""A call says who changed last what it says; it is not known of what came before."""

from __future__ import annotations

from typing import ClassVar

from django.db import migrations, models


class Migration(migrations.Migration):
    """One column, empty for the calls so far."""

    dependencies: ClassVar = [("hotline", "0015_let_go_of")]

    operations: ClassVar = [
        migrations.AddField(
            model_name="call", name="said_by", field=models.CharField(blank=True, default="", max_length=20)
        ),
    ]
