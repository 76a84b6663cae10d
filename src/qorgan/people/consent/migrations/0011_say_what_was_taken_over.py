"""A consent says whether it took over what bodies had by one that another body wrote."""

from __future__ import annotations

from typing import Any, ClassVar

from django.db import migrations, models
from django.db.models import F, Q


def fill(apps: Any, schema_editor: Any) -> None:
    """Mark what replaced a consent of another body, and what replaced such a one, link by link."""
    consents = apps.get_model("consent", "Consent").objects.using(schema_editor.connection.alias)
    taken = ~Q(replaces__agency=F("agency")) | Q(replaces__takes_over=True)
    while found := list(consents.filter(taken, replaces__isnull=False, takes_over=False).values_list("pk", flat=True)):
        consents.filter(pk__in=found).update(takes_over=True)


class Migration(migrations.Migration):
    dependencies: ClassVar = [("consent", "0010_name_who_withdrew_by_a_tie")]

    operations: ClassVar = [
        migrations.AddField("consent", "takes_over", models.BooleanField(db_default=False, default=False)),
        migrations.RunPython(fill, migrations.RunPython.noop),
    ]
