"""A stay opens no name: what admissions opened of who a person is ends where nothing else ever opened it to that house (ADR 31)."""

from django.db import migrations
from django.db.models import OuterRef, Subquery
from django.utils import timezone

IDENTIFYING = ["identity", "contact"]


def narrow(apps, schema_editor):
    alias = schema_editor.connection.alias
    grants = apps.get_model("people", "PersonGrant").objects.using(alias)
    files = apps.get_model("care", "CareFile").objects.using(alias)
    of_a_stay = Subquery(files.filter(person=OuterRef("person"), agency=OuterRef("agency")).values("ref"))
    now = timezone.now()
    opened = grants.filter(is_working=True, ended_at__isnull=True, groups__overlap=IDENTIFYING, source__in=of_a_stay)
    for grant in opened.order_by("id"):
        others = grants.filter(person=grant.person_id, agency=grant.agency_id, written_by__isnull=True)
        stays = files.filter(person=grant.person_id, agency=grant.agency_id).values_list("ref", flat=True)
        read = {group for groups in others.exclude(source__in=list(stays)).values_list("groups", flat=True) for group in groups}
        kept = [group for group in grant.groups if group not in IDENTIFYING or group in read]
        if kept == grant.groups:
            continue
        told = {
            name: getattr(grant, name)
            for name in ("person_id", "agency_id", "source", "consent_ref", "until_on", "granted_by", "is_working")
        }
        grants.filter(pk=grant.pk).update(ended_at=now)
        if kept:
            grants.create(**told, groups=kept, granted_at=now)


class Migration(migrations.Migration):
    dependencies = [
        ("care", "0012_not_told_yet"),
        ("consular", "0006_end_what_handovers_opened"),
        ("people", "0005_say_what_was_open_for_no_time"),
    ]

    operations = [migrations.RunPython(narrow, migrations.RunPython.noop)]
