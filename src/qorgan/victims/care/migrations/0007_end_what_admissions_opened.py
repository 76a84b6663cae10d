"""A house to which an admission opened the whole person keeps what a stay opens: until thirteen months after it (ADR 28)."""

from datetime import date

from django.db import migrations
from django.db.models import F

ALWAYS, STAY = ["profile"], ["profile", "needs", "identity", "contact"]
MONTHS = 13


def later(day: date) -> date:
    years, month = divmod(day.month - 1 + MONTHS, 12)
    return date(day.year + years, month + 1, min(day.day, 28))


def narrow(apps, schema_editor):
    alias = schema_editor.connection.alias
    accesses = apps.get_model("people", "PersonAccess").objects.using(alias)
    grants = apps.get_model("people", "PersonGrant").objects.using(alias)
    files = apps.get_model("care", "CareFile").objects.using(alias)
    foreign = accesses.filter(is_whole=True).exclude(agency=F("person__agency"))
    for access in foreign.order_by("id").iterator(chunk_size=500):
        stays = list(files.filter(person=access.person_id, agency=access.agency_id).order_by("id"))
        if not stays:
            continue
        for stay in stays:
            told = {
                "person_id": access.person_id, "agency_id": access.agency_id, "source": stay.ref, "consent_ref": "", "ended_by": "",
                "granted_at": access.granted_at, "granted_by": access.granted_by,
            }
            until_on = later(stay.discharged_on) if stay.discharged_on else None
            grants.create(**told, groups=ALWAYS)
            grants.create(**told, groups=STAY, until_on=until_on, is_working=True)
        accesses.filter(pk=access.pk).update(is_whole=False, until_on=None)


class Migration(migrations.Migration):
    dependencies = [("care", "0006_explain_a_stay_beyond_its_term"), ("people", "0003_say_who_took_a_person_in")]

    operations = [migrations.RunPython(narrow, migrations.RunPython.noop)]
