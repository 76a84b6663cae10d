"""Beside the answer on a handover: the tie that names who spoke for a child."""

import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("consular", "0004_keep_who_spoke_for_a_child"), ("family", "0001_initial")]

    operations = [
        migrations.AddField(
            model_name="consularfile",
            name="tie",
            field=models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name="+", to="family.tie"),
        ),
    ]
