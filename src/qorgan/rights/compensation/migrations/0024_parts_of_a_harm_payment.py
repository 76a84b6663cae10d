"""A payment on a claim for harm may be taken apart: a part stands on the decision of now, the others name the first."""

from typing import ClassVar

from django.db import migrations, models
from django.db.models import PROTECT


class Migration(migrations.Migration):
    dependencies: ClassVar = [("compensation", "0023_what_came_on_a_decision_of_before")]

    operations: ClassVar = [
        migrations.AddField(
            "harmpayment", "part_of",
            models.ForeignKey(
                blank=True, null=True, on_delete=PROTECT, related_name="parts", to="compensation.harmpayment"
            ),
        ),
    ]
