"""A payment order of a body pays one application, in whatever letter case its number is written."""

from typing import ClassVar

from django.db import migrations, models
from django.db.models import Q


class Migration(migrations.Migration):
    dependencies: ClassVar = [("compensation", "0012_what_was_written_down_before")]

    operations: ClassVar = [
        migrations.AddField(
            model_name="compensationclaim",
            name="order_key",
            field=models.CharField(blank=True, default="", max_length=80),
        ),
        migrations.AddConstraint(
            model_name="compensationclaim",
            constraint=models.UniqueConstraint(
                fields=["agency", "order_key"], condition=~Q(order_key=""), name="compensation_order_pays_one"
            ),
        ),
    ]
