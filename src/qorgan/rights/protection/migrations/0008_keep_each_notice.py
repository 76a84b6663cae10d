"""Each notice to a prosecutor's office is kept; of those before only the last is known."""

import django.db.models.deletion
from django.db import migrations, models

import qorgan.desk.records
from qorgan.kernel.refs import new_ref


def keep_last(apps, schema_editor):
    alias = schema_editor.connection.alias
    notices = apps.get_model("protection", "ProsecutorNotice").objects.using(alias)
    protections = apps.get_model("protection", "Protection").objects.using(alias)
    known = protections.filter(prosecutor__isnull=False, prosecutor_told_at__isnull=False)
    for held in known.order_by("id").iterator(chunk_size=500):
        notices.create(
            ref=new_ref("PD"), recorded_at=held.prosecutor_told_at, recorded_by=held.handler, protection_id=held.pk,
            agency_id=held.prosecutor_id, told_at=held.prosecutor_told_at,
        )


class Migration(migrations.Migration):
    dependencies = [("agencies", "0001_initial"), ("protection", "0007_find_who_seals")]

    operations = [
        migrations.CreateModel(
            name="ProsecutorNotice",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("ref", qorgan.desk.records.RefField(editable=False, max_length=20, unique=True)),
                ("recorded_at", models.DateTimeField(editable=False)),
                ("recorded_by", models.CharField(editable=False, max_length=20)),
                ("told_at", models.DateTimeField()),
                ("withdrawn_at", models.DateTimeField(blank=True, null=True)),
                ("reasons", models.TextField(blank=True)),
                (
                    "agency",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to="agencies.agency"
                    ),
                ),
                (
                    "protection",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="notices", to="protection.protection"
                    ),
                ),
            ],
            options={
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(
                            ("withdrawn_at__isnull", True),
                            models.Q(
                                ("withdrawn_at__gte", models.F("told_at")), models.Q(("reasons", ""), _negated=True)
                            ),
                            _connector="OR",
                        ),
                        name="protection_notice_withdrawn_with_reasons",
                    )
                ],
            },
        ),
        migrations.RunPython(keep_last, migrations.RunPython.noop),
    ]
