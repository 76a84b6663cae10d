"""An expulsion on a ground that asks for no warning names none."""

from __future__ import annotations

from typing import ClassVar

import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):
    """One column may be empty; all that came before have their warning."""

    dependencies: ClassVar = [("care", "0004_say_where_who_was_expelled_went")]

    operations: ClassVar = [
        migrations.AlterField(
            model_name="expulsion", name="house_warning",
            field=models.ForeignKey(
                blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name="+",
                to="care.housewarning",
            ),
        ),
    ]
