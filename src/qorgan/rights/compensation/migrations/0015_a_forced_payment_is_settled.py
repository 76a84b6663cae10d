"""What became of a convict's money on a forced payment whose sentence was withdrawn, as on a recourse."""

from typing import ClassVar

from django.db import migrations, models
from django.db.models import Q


class Migration(migrations.Migration):
    dependencies: ClassVar = [("compensation", "0014_orders_that_stand")]

    operations: ClassVar = [
        migrations.AddField("forcedpayment", "settled_on", models.DateField(blank=True, null=True)),
        migrations.AddField("forcedpayment", "settlement", models.CharField(blank=True, default="", max_length=40)),
        migrations.AddConstraint(
            model_name="forcedpayment",
            constraint=models.CheckConstraint(
                condition=Q(settled_on__isnull=True, settlement="") | Q(settled_on__isnull=False) & ~Q(settlement=""),
                name="forced_payment_settled_somehow",
            ),
        ),
    ]
