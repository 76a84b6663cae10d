"""What a forced payment was before its sentence was corrected, and what was given back of money that came in beyond it."""

from typing import ClassVar

import django.db.models.deletion
from django.db import migrations, models
from django.db.models import F, Q

import qorgan.desk.records


class Migration(migrations.Migration):
    dependencies: ClassVar = [("compensation", "0017_given_back_is_no_income")]

    operations: ClassVar = [
        migrations.CreateModel(
            name="FormerForcedPayment",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("ref", qorgan.desk.records.RefField(editable=False, max_length=20, unique=True)),
                ("recorded_at", models.DateTimeField(editable=False)),
                ("recorded_by", models.CharField(editable=False, max_length=20)),
                ("category", models.CharField(max_length=40)),
                ("amount_mci", models.PositiveIntegerField()),
                ("amount", models.PositiveBigIntegerField()),
                ("until_on", models.DateField()),
                ("doubted_at", models.DateTimeField(blank=True, null=True)),
                ("overpaid", models.PositiveBigIntegerField(default=0)),
                ("settled_on", models.DateField(blank=True, null=True)),
                ("settlement", models.CharField(blank=True, default="", max_length=40)),
                (
                    "forced_payment",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="former", to="compensation.forcedpayment"
                    ),
                ),
            ],
            options={
                "constraints": [
                    models.CheckConstraint(
                        condition=Q(settled_on__isnull=True, settlement="", overpaid=0)
                        | Q(settled_on__isnull=False, overpaid__gt=0) & ~Q(settlement=""),
                        name="former_forced_payment_settled_somehow",
                    )
                ],
            },
        ),
        migrations.AddField("forcedpayment", "doubted_at", models.DateTimeField(blank=True, null=True)),
        migrations.AddField("forcedpayment", "corrected_on", models.DateField(blank=True, null=True)),
        migrations.AddField("receipt", "given_back", models.PositiveBigIntegerField(default=0)),
        migrations.RemoveConstraint("forcedpayment", "forced_payment_not_over"),
        migrations.AddConstraint(
            model_name="forcedpayment",
            constraint=models.CheckConstraint(
                condition=Q(received__lte=F("amount")) | Q(corrected_on__isnull=False), name="forced_payment_not_over"
            ),
        ),
        migrations.AddConstraint(
            model_name="receipt",
            constraint=models.CheckConstraint(
                condition=Q(given_back__lte=F("amount"), withdrawn_on__isnull=True) | Q(given_back=0),
                name="receipt_given_back_of_it",
            ),
        ),
    ]
