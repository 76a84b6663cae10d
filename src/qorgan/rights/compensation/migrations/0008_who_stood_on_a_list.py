from typing import ClassVar

import django.db.models.deletion
from django.db import migrations, models
from django.db.models import Q

import qorgan.desk.records


class Migration(migrations.Migration):
    dependencies: ClassVar = [("compensation", "0007_a_closed_recourse_bars_none_on_a_new_payment")]

    operations: ClassVar = [
        migrations.AddField(
            model_name="compensationclaim", name="doubted_at", field=models.DateTimeField(blank=True, null=True)
        ),
        migrations.CreateModel(
            name="ListedAward",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("ref", qorgan.desk.records.RefField(editable=False, max_length=20, unique=True)),
                ("recorded_at", models.DateTimeField(editable=False)),
                ("recorded_by", models.CharField(editable=False, max_length=20)),
                ("article", models.CharField(max_length=20)),
                ("part", models.CharField(blank=True, max_length=10)),
                ("paragraph", models.CharField(blank=True, max_length=10)),
                ("amount_mci", models.PositiveIntegerField()),
                ("amount", models.PositiveBigIntegerField()),
                ("off_on", models.DateField(blank=True, null=True)),
                ("off_because", models.CharField(blank=True, max_length=40)),
                (
                    "claim",
                    models.ForeignKey(
                        db_index=False, on_delete=django.db.models.deletion.PROTECT, related_name="listings",
                        to="compensation.compensationclaim",
                    ),
                ),
                (
                    "treasury_list",
                    models.ForeignKey(
                        db_index=False, on_delete=django.db.models.deletion.PROTECT, related_name="awards",
                        to="compensation.treasurylist",
                    ),
                ),
            ],
            options={
                "indexes": [models.Index(fields=["treasury_list", "id"], name="listed_award_list")],
                "constraints": [
                    models.UniqueConstraint(fields=["claim", "treasury_list"], name="listed_award_once"),
                    models.UniqueConstraint(
                        fields=["claim"], condition=Q(off_on__isnull=True), name="listed_award_on_one_list"
                    ),
                    models.CheckConstraint(
                        condition=Q(off_on__isnull=True, off_because="") | Q(off_on__isnull=False) & ~Q(off_because=""),
                        name="listed_award_off_because",
                    ),
                ],
            },
        ),
    ]
