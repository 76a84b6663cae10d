"""A body to which a handover without a referral opened the whole person works with the person and reads what that needs (ADR 28)."""

from django.db import migrations
from django.db.models import F

GROUPS = ["profile", "needs", "identity", "contact"]


def narrow(apps, schema_editor):
    alias = schema_editor.connection.alias
    accesses = apps.get_model("people", "PersonAccess").objects.using(alias)
    grants = apps.get_model("people", "PersonGrant").objects.using(alias)
    files = apps.get_model("consular", "ConsularFile").objects.using(alias)
    handed = files.filter(handed_to__isnull=False, handover_ref="").exclude(handed_to=F("person__agency"))
    for file in handed.order_by("id").iterator(chunk_size=500):
        access = accesses.filter(person=file.person_id, agency=file.handed_to_id, is_whole=True).first()
        if access is None:
            continue
        grants.create(
            person_id=file.person_id, agency_id=file.handed_to_id, groups=GROUPS, source=file.ref, is_working=True,
            granted_at=access.granted_at, granted_by=access.granted_by,
        )
        accesses.filter(pk=access.pk).update(is_whole=False, until_on=None)


class Migration(migrations.Migration):
    dependencies = [
        ("consular", "0005_name_who_spoke_by_a_tie"),
        ("people", "0003_say_who_took_a_person_in"),
        ("care", "0007_end_what_admissions_opened"),
    ]

    operations = [migrations.RunPython(narrow, migrations.RunPython.noop)]
