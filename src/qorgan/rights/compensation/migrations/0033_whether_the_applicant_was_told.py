"""Whether whoever applied was told of the decision; of those of before, what the letters that arrived tell."""

from __future__ import annotations

from typing import Any, ClassVar

import django.db.models.deletion
from django.db import migrations, models
from django.db.models import Q

import qorgan.desk.records
from qorgan.kernel.refs import new_ref

TELL = ("compensation-decision", "compensation-revocation", "compensation-stands")


def keep(apps: Any, schema_editor: Any) -> None:
    """Take the day on which a letter that tells of the decision that stands arrived for the day of its telling."""
    alias = schema_editor.connection.alias
    model = apps.get_model("compensation", "Telling")
    letters = apps.get_model("letters", "Letter").objects.using(alias)
    claims = apps.get_model("compensation", "CompensationClaim").objects.using(alias)
    arrived: dict[str, Any] = {}
    for letter in letters.filter(template__in=TELL, arrived_on__isnull=False).order_by("arrived_on", "id"):
        arrived.setdefault(letter.subject_ref, letter)
    rows = [
        model(
            ref=new_ref("TO"), recorded_at=arrived[one.ref].recorded_at, recorded_by=arrived[one.ref].recorded_by, claim=one,
            decision="awarded" if one.amount else "refused", told_on=max(arrived[one.ref].arrived_on, one.decided_on),
        )
        for one in claims.filter(ref__in=list(arrived), decided_on__isnull=False).order_by("id")
    ]
    model.objects.using(alias).bulk_create(rows, batch_size=2000)


class Migration(migrations.Migration):
    """A record of its own for each decision."""

    dependencies: ClassVar = [
        ("compensation", "0032_when_first_not_reached"),
        ("letters", "0005_a_book_for_each_record_of_a_compartment"),
    ]

    operations: ClassVar = [
        migrations.CreateModel(
            name="Telling",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("ref", qorgan.desk.records.RefField(editable=False, max_length=20, unique=True)),
                ("recorded_at", models.DateTimeField(editable=False)),
                ("recorded_by", models.CharField(editable=False, max_length=20)),
                ("decision", models.CharField(max_length=20)),
                ("told_on", models.DateField(blank=True, null=True)),
                ("not_told_on", models.DateField(blank=True, null=True)),
                ("not_told_because", models.CharField(blank=True, default="", max_length=40)),
                ("not_told_tried", models.CharField(blank=True, default="", max_length=300)),
                (
                    "claim",
                    models.ForeignKey(
                        db_index=False, on_delete=django.db.models.deletion.PROTECT, related_name="tellings",
                        to="compensation.compensationclaim",
                    ),
                ),
            ],
            options={
                "constraints": [
                    models.UniqueConstraint(fields=["claim", "decision"], name="compensation_told_once"),
                    models.CheckConstraint(
                        condition=Q(decision__in=("awarded", "refused")), name="compensation_told_of_decision"
                    ),
                    models.CheckConstraint(
                        condition=Q(
                            told_on__isnull=False, not_told_on__isnull=True, not_told_because="", not_told_tried=""
                        )
                        | Q(told_on__isnull=True, not_told_on__isnull=False)
                        & ~Q(not_told_because="")
                        & ~Q(not_told_tried=""),
                        name="compensation_told_or_why_not",
                    ),
                ],
            },
        ),
        migrations.RunPython(keep, migrations.RunPython.noop),
    ]
