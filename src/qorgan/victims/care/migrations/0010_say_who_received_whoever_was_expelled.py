"""An expulsion keeps who received the person elsewhere, and at which hour; of those of before nobody said it."""

from __future__ import annotations

from typing import ClassVar

from django.db import migrations, models


class Migration(migrations.Migration):
    """Two columns, empty for all that came before."""

    dependencies: ClassVar = [("care", "0009_why_entered_late")]

    operations: ClassVar = [
        migrations.AddField(
            model_name="expulsion",
            name="received_by",
            field=models.CharField(blank=True, max_length=300, default=""),
            preserve_default=False,
        ),
        migrations.AddField(model_name="expulsion", name="received_at", field=models.DateTimeField(blank=True, null=True)),
    ]
