"""What was awarded before it was taken back is kept; of awards taken back until now the day of the award is lost."""

import django.db.models.deletion
from django.db import migrations, models

import qorgan.desk.records


class Migration(migrations.Migration):
    dependencies = [("compensation", "0005_what_a_payment_said_before")]

    operations = [
        migrations.CreateModel(
            name="FormerAward",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("ref", qorgan.desk.records.RefField(editable=False, max_length=20, unique=True)),
                ("recorded_at", models.DateTimeField(editable=False)),
                ("recorded_by", models.CharField(editable=False, max_length=20)),
                ("awarded_on", models.DateField()),
                ("reasons", models.TextField()),
                ("tier", models.CharField(max_length=10)),
                ("article", models.CharField(max_length=20)),
                ("part", models.CharField(blank=True, max_length=10)),
                ("paragraph", models.CharField(blank=True, max_length=10)),
                ("amount_mci", models.PositiveIntegerField()),
                ("amount", models.PositiveBigIntegerField()),
                ("until_on", models.DateField()),
                (
                    "claim",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="former_awards",
                        to="compensation.compensationclaim",
                    ),
                ),
                (
                    "treasury_list",
                    models.ForeignKey(
                        blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name="+",
                        to="compensation.treasurylist",
                    ),
                ),
            ],
        ),
    ]
