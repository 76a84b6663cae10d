"""A request about somebody who is protected already names the protection to which what was granted was added."""

import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("protection", "0005_tell_of_each_measure")]

    operations = [
        migrations.AddField(
            model_name="protectionrequest",
            name="added_to",
            field=models.ForeignKey(
                blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name="added",
                to="protection.protection",
            ),
        ),
    ]
