"""While a call goes on, a number that it marked “never” can be unmarked there."""

from __future__ import annotations

from typing import ClassVar

import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):
    """A mark “never” names the call that goes on and set it."""

    dependencies: ClassVar = [("hotline", "0004_why_corrected")]

    operations: ClassVar = [
        migrations.AddField(
            model_name="nevernumber",
            name="going_on",
            field=models.ForeignKey(
                blank=True,
                null=True,
                on_delete=django.db.models.deletion.SET_NULL,
                related_name="+",
                to="hotline.call",
            ),
        ),
    ]
