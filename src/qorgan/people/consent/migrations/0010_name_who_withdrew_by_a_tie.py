"""Who takes a consent back for a child is named, also by a tie."""

import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("consent", "0009_name_who_speaks_for_a_child"), ("family", "0001_initial")]

    operations = [
        migrations.AddField(
            model_name="consent",
            name="withdrawal_tie",
            field=models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name="+", to="family.tie"),
        ),
    ]
