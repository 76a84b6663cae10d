"""Records that a row of a list made say so: what no list tells is not owed on them."""

from typing import Any

from django.db import migrations, models


def mark(apps: Any, schema_editor: Any) -> None:
    """Mark what a row of a list made."""
    owner = schema_editor.connection.alias  # the service's role has no rights before the last migration
    made = apps.get_model("importing", "Origin").objects.using(owner).filter(source="identified_persons")
    records = apps.get_model("identification", "Decision").objects.using(owner)
    records.filter(ref__in=made.values("ref")).update(is_listed=True)


class Migration(migrations.Migration):
    dependencies = [
        ("identification", "0006_name_the_criteria_in_facts"),
        ("importing", "0003_origin_batch"),
    ]

    operations = [
        migrations.AddField(
            model_name="decision",
            name="is_listed",
            field=models.BooleanField(default=False),
        ),
        migrations.RunPython(mark, migrations.RunPython.noop),
    ]
