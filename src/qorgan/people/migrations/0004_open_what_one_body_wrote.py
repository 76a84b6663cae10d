"""A grant may open of its groups what one body wrote, and nothing of others."""

import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("agencies", "0001_initial"), ("people", "0003_say_who_took_a_person_in")]

    operations = [
        migrations.AddField(
            model_name="persongrant",
            name="written_by",
            field=models.ForeignKey(
                blank=True, db_index=False, null=True, on_delete=django.db.models.deletion.PROTECT, related_name="+",
                to="agencies.agency",
            ),
        )
    ]
