"""How money was settled before it was settled otherwise."""

from functools import reduce
from operator import or_
from typing import ClassVar

from django.db import migrations, models
from django.db.models import PROTECT, Q

import qorgan.desk.records

HOLDERS = ("harm_payment", "recourse", "forced_payment", "former_forced", "claim")


class Migration(migrations.Migration):
    dependencies: ClassVar = [("compensation", "0025_what_a_recourse_claimed_before")]

    operations: ClassVar = [
        migrations.CreateModel(
            name="FormerSettlement",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("ref", qorgan.desk.records.RefField(editable=False, max_length=20, unique=True)),
                ("recorded_at", models.DateTimeField(editable=False)),
                ("recorded_by", models.CharField(editable=False, max_length=20)),
                ("settlement", models.CharField(max_length=40)),
                ("settled_on", models.DateField()),
                ("until_on", models.DateField()),
                ("harm_payment", models.ForeignKey(blank=True, null=True, on_delete=PROTECT, related_name="former_settlements", to="compensation.harmpayment")),
                ("recourse", models.ForeignKey(blank=True, null=True, on_delete=PROTECT, related_name="former_settlements", to="compensation.recourse")),
                ("forced_payment", models.ForeignKey(blank=True, null=True, on_delete=PROTECT, related_name="former_settlements", to="compensation.forcedpayment")),
                ("former_forced", models.ForeignKey(blank=True, null=True, on_delete=PROTECT, related_name="former_settlements", to="compensation.formerforcedpayment")),
                ("claim", models.ForeignKey(blank=True, null=True, on_delete=PROTECT, related_name="former_settlements", to="compensation.compensationclaim")),
            ],
            options={
                "constraints": [
                    models.CheckConstraint(
                        condition=reduce(
                            or_, [Q(**{f"{name}__isnull": name != held for name in HOLDERS}) for held in HOLDERS]
                        ),
                        name="former_settlement_of_one_thing",
                    )
                ]
            },
        ),
    ]
