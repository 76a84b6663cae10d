"""Records that a row of a list made say so: what no list tells is not owed on them."""

from typing import Any

from django.db import migrations, models


def mark(apps: Any, schema_editor: Any) -> None:
    """Mark what a row of a list made."""
    owner = schema_editor.connection.alias  # the service's role has no rights before the last migration
    made = apps.get_model("importing", "Origin").objects.using(owner).filter(source="assisted_persons")
    records = apps.get_model("care", "CareFile").objects.using(owner)
    records.filter(ref__in=made.values("ref")).update(is_listed=True)


class Migration(migrations.Migration):
    dependencies = [
        ("care", "0003_stays_decided"),
        ("importing", "0003_origin_batch"),
    ]

    operations = [
        migrations.AddField(
            model_name="carefile",
            name="is_listed",
            field=models.BooleanField(default=False),
        ),
        migrations.RunPython(mark, migrations.RunPython.noop),
    ]
