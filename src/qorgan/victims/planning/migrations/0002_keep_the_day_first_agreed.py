"""A plan keeps the day agreed for its first look; of plans that were looked at already that day is no longer known."""

from typing import Any

from django.db import migrations, models
from django.db.models import F


def fill(apps: Any, schema_editor: Any) -> None:
    """Take the day over where nobody has looked yet."""
    plans = apps.get_model("planning", "CarePlan")
    owner = schema_editor.connection.alias  # the service's role has no rights before the last migration
    plans.objects.using(owner).filter(reviews=None).update(first_review_on=F("next_review_on"))


class Migration(migrations.Migration):
    dependencies = [("planning", "0001_initial")]

    operations = [
        migrations.AddField(
            model_name="careplan", name="first_review_on", field=models.DateField(blank=True, null=True)
        ),
        migrations.RunPython(fill, migrations.RunPython.noop),
    ]
