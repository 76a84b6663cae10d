"""What a payment said before it was corrected or came back is kept; payments of before have nothing to keep."""

import django.db.models.deletion
from django.db import migrations, models
from django.db.models import Q

import qorgan.desk.records


class Migration(migrations.Migration):
    dependencies = [("compensation", "0004_one_claim_on_the_budget")]

    operations = [
        migrations.CreateModel(
            name="FormerPayment",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("ref", qorgan.desk.records.RefField(editable=False, max_length=20, unique=True)),
                ("recorded_at", models.DateTimeField(editable=False)),
                ("recorded_by", models.CharField(editable=False, max_length=20)),
                ("paid_on", models.DateField()),
                ("payment_number", models.CharField(max_length=60)),
                ("until_on", models.DateField()),
                ("correction", models.CharField(blank=True, max_length=40)),
                ("return_reason", models.CharField(blank=True, max_length=300)),
                (
                    "claim",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="former_payments",
                        to="compensation.compensationclaim",
                    ),
                ),
            ],
            options={
                "constraints": [
                    models.CheckConstraint(
                        condition=Q(correction="") & ~Q(return_reason="") | Q(return_reason="") & ~Q(correction=""),
                        name="former_payment_says_why",
                    )
                ]
            },
        ),
    ]
