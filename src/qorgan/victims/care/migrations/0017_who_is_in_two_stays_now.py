"""Those who stand in two stays at this moment are kept for whoever clears it."""

from __future__ import annotations

from itertools import combinations, groupby
from typing import ClassVar

from django.db import migrations
from django.db.models import Count
from django.utils import timezone

from qorgan.kernel.refs import new_refs


def find(apps, schema_editor):
    alias = schema_editor.connection.alias
    files = apps.get_model("care", "CareFile").objects.using(alias).filter(discharged_on__isnull=True)
    doubles = apps.get_model("care", "DoubleStay").objects.using(alias)
    twice = files.values("person").annotate(stays=Count("pk")).filter(stays__gt=1).values("person")
    rows = files.filter(person__in=twice).order_by("person", "pk").values_list("person", "pk", "admitted_on")
    pairs = [pair for _, stays in groupby(rows, key=lambda row: row[0]) for pair in combinations(list(stays), 2)]
    refs, now = sorted(new_refs("DS", count=len(pairs))), timezone.now()
    for ref, ((_, first, came), (_, second, came_too)) in zip(refs, pairs, strict=True):
        doubles.create(
            ref=ref, recorded_at=now, recorded_by="-", care_file_id=first, other_file_id=second, since_on=max(came, came_too)
        )


class Migration(migrations.Migration):
    """The duty to clear each comes with the recount of the new term."""

    dependencies: ClassVar = [("care", "0016_one_person_in_two_stays")]

    operations: ClassVar = [migrations.RunPython(find, migrations.RunPython.noop)]
