"""A return and its editions say since when the records tell other numbers than what was sent."""

from typing import ClassVar

from django.db import migrations, models


class Migration(migrations.Migration):
    """Two columns, empty until an act moves a number of what was sent."""

    dependencies: ClassVar = [("running", "0002_units_of_every_kind_together")]

    operations: ClassVar = [
        migrations.AddField("monthlyreturn", "moved_at", models.DateTimeField(blank=True, null=True)),
        migrations.AddField("returnedition", "moved_at", models.DateTimeField(blank=True, null=True)),
    ]
