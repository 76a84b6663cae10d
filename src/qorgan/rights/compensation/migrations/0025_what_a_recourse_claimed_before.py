"""What a recourse claimed before its amount was raised."""

from typing import ClassVar

from django.db import migrations, models
from django.db.models import PROTECT

import qorgan.desk.records


class Migration(migrations.Migration):
    dependencies: ClassVar = [("compensation", "0024_parts_of_a_harm_payment")]

    operations: ClassVar = [
        migrations.CreateModel(
            name="FormerAmount",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("ref", qorgan.desk.records.RefField(editable=False, max_length=20, unique=True)),
                ("recorded_at", models.DateTimeField(editable=False)),
                ("recorded_by", models.CharField(editable=False, max_length=20)),
                ("amount", models.PositiveBigIntegerField()),
                ("recovered", models.PositiveBigIntegerField()),
                ("until_on", models.DateField()),
                (
                    "recourse",
                    models.ForeignKey(on_delete=PROTECT, related_name="former_amounts", to="compensation.recourse"),
                ),
            ],
            options={"abstract": False},
        ),
    ]
