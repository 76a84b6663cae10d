"""What was joined into a proceeding is before the court that the proceeding was sent to."""

from __future__ import annotations

from django.apps.registry import Apps
from django.db import migrations
from django.db.backends.base.schema import BaseDatabaseSchemaEditor
from django.db.models import OuterRef, Subquery


def follow(apps: Apps, schema_editor: BaseDatabaseSchemaEditor) -> None:
    """Give the court of the proceeding that goes on to those joined into it."""
    proceedings = apps.get_model("crimes", "Proceeding").objects.using(schema_editor.connection.alias)
    into = proceedings.filter(pk=OuterRef("joined_into")).values("court")
    proceedings.filter(joined_into__court__isnull=False).update(court=Subquery(into))


class Migration(migrations.Migration):
    """Rows are brought in line; the schema stays."""

    dependencies = [("crimes", "0002_withdrawn_registrations")]
    operations = [migrations.RunPython(follow, migrations.RunPython.noop)]
