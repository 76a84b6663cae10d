"""A sealed identity that was let go names the one that took it over: the moments of the two are near each other, not the same."""

from datetime import timedelta
from typing import Any, ClassVar

import django.db.models.deletion
from django.db import migrations, models

ONE_ACT = timedelta(seconds=30)
"""Longer than taking over lasts, shorter than two orders follow each other."""


def name(apps: Any, schema_editor: Any) -> None:
    """Of each that was put back, the one of the same person that had waited and was sealed in the same act."""
    files = apps.get_model("protection", "SealedFile").objects.using(schema_editor.connection.alias)
    for file in files.filter(put_back_at__isnull=False, kept_on_by__isnull=True).select_related("protection"):
        within = (file.put_back_at - ONE_ACT, file.put_back_at)
        heirs = files.filter(protection__person=file.protection.person_id, elsewhere_at__isnull=False)
        heir = heirs.exclude(pk=file.pk).filter(sealed_at__range=within).order_by("sealed_at", "pk").last()
        if heir is not None:
            files.filter(pk=file.pk).update(kept_on_by=heir)


class Migration(migrations.Migration):
    dependencies: ClassVar = [("protection", "0015_protect_unseen")]

    operations: ClassVar = [
        migrations.AddField(
            model_name="sealedfile",
            name="kept_on_by",
            field=models.ForeignKey(
                blank=True,
                null=True,
                on_delete=django.db.models.deletion.SET_NULL,
                related_name="+",
                to="protection.sealedfile",
            ),
        ),
        migrations.RunPython(name, migrations.RunPython.noop),
    ]
