"""Packages that stood as taken over by nobody, though a receiver had accepted a part of them."""

from django.db import migrations
from django.db.models import Exists, OuterRef


def _move(apps, alias, *, source, to):
    answers = apps.get_model("referral", "NeedAnswer").objects.using(alias).filter(
        offer__referral=OuterRef("pk"), offer__status__in=("accepted", "done"), answer="accepted"
    )
    packages = apps.get_model("referral", "Referral").objects.using(alias)
    packages.filter(Exists(answers), status=source).update(status=to)


def to_partly(apps, schema_editor):
    _move(apps, schema_editor.connection.alias, source="unplaced", to="partly")


def back(apps, schema_editor):
    _move(apps, schema_editor.connection.alias, source="partly", to="unplaced")


class Migration(migrations.Migration):
    dependencies = [("referral", "0007_say_what_was_taken_over_in_part")]

    operations = [migrations.RunPython(to_partly, back)]
