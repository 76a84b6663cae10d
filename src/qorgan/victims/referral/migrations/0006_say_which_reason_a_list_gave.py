"""A reason for not referring says whether a list gave it; those of before were all given on the page."""

from __future__ import annotations

from typing import ClassVar

from django.db import migrations, models


class Migration(migrations.Migration):
    """A reason knows whether it came with a list."""

    dependencies: ClassVar = [("referral", "0005_look_again_for_who_was_not_referred")]

    operations: ClassVar = [
        migrations.AddField(model_name="nonreferral", name="is_listed", field=models.BooleanField(default=False)),
    ]
