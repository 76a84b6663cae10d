"""Why a decision holds somebody to have been an adult when it began, though a screening or the decision before told of a child."""

from __future__ import annotations

from typing import ClassVar

from django.db import migrations, models


class Migration(migrations.Migration):
    """Of decisions of before it is not known."""

    dependencies: ClassVar = [("identification", "0009_which_decision_was_before")]

    operations: ClassVar = [
        migrations.AddField(
            model_name="decision", name="adult_then_because", field=models.CharField(blank=True, default="", max_length=40)
        ),
    ]
