"""Of each measure it is kept when the prosecutor was told: one told before a measure was ordered was told nothing of it."""

from django.db import migrations, models


def cover(apps, schema_editor):
    alias = schema_editor.connection.alias
    measures = apps.get_model("protection", "ProtectionMeasure").objects.using(alias)
    duties = apps.get_model("obligations", "Obligation").objects.using(alias)
    protections = apps.get_model("protection", "Protection").objects.using(alias)
    for held in protections.filter(prosecutor_told_at__isnull=False).order_by("id").iterator(chunk_size=500):
        covered = measures.filter(protection=held.pk, from_at__lte=held.prosecutor_told_at)
        covered.update(prosecutor_told_at=held.prosecutor_told_at)
        notices = duties.filter(source=held.ref, term="protection.prosecutor_notice")
        notices.filter(met_at__gt=held.prosecutor_told_at).update(met_at=None)


class Migration(migrations.Migration):
    dependencies = [("protection", "0004_keep_words_apart")]

    operations = [
        migrations.AddField(
            model_name="protectionmeasure", name="prosecutor_told_at",
            field=models.DateTimeField(blank=True, null=True),
        ),
        migrations.AddConstraint(
            model_name="protectionmeasure",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("prosecutor_told_at__isnull", True), ("prosecutor_told_at__gte", models.F("from_at")), _connector="OR"
                ),
                name="protection_measure_told_after_order",
            ),
        ),
        migrations.RunPython(cover, migrations.RunPython.noop),
    ]
