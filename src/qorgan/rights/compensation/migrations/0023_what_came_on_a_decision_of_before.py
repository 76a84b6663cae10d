"""A payment on a claim for harm may have come on a decision that was withdrawn or lowered meanwhile, and says what became of it."""

from typing import ClassVar

from django.db import migrations, models
from django.db.models import PROTECT, Q


class Migration(migrations.Migration):
    dependencies: ClassVar = [("compensation", "0022_void_what_told_that_nothing_is_paid")]

    operations: ClassVar = [
        migrations.AddField(
            "harmpayment", "former_decision",
            models.ForeignKey(
                blank=True, null=True, on_delete=PROTECT, related_name="payments", to="compensation.formerharmdecision"
            ),
        ),
        migrations.AddField("harmpayment", "settlement", models.CharField(blank=True, default="", max_length=40)),
        migrations.AddField("harmpayment", "settled_on", models.DateField(blank=True, null=True)),
        migrations.AddConstraint(
            "harmpayment",
            models.CheckConstraint(
                condition=Q(settled_on__isnull=True, settlement="")
                | Q(settled_on__isnull=False, former_decision__isnull=False) & ~Q(settlement=""),
                name="harm_payment_settled_somehow",
            ),
        ),
    ]
