"""Since when a look at the closing of a child's file is owed is kept; where one is owed or was taken, from the closing on."""

from django.db import migrations, models
from django.db.models import F, Q


def keep_owed(apps, schema_editor):
    alias = schema_editor.connection.alias
    owed = apps.get_model("obligations", "Obligation").objects.using(alias)
    sources = owed.filter(term="consular.closing", cancelled_at__isnull=True).values("source")
    files = apps.get_model("consular", "ConsularFile").objects.using(alias).filter(closed_on__isnull=False)
    files.filter(Q(ref__in=sources) | Q(closing_looked_on__isnull=False)).update(look_owed_on=F("closed_on"))


class Migration(migrations.Migration):
    dependencies = [
        ("consular", "0008_look_at_closings"),
        ("obligations", "0004_tell_apart_what_was_missed_for_good"),
    ]

    operations = [
        migrations.AddField(
            model_name="consularfile", name="look_owed_on", field=models.DateField(blank=True, null=True)
        ),
        migrations.RunPython(keep_owed, migrations.RunPython.noop),
    ]
