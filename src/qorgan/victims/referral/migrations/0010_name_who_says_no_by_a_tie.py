"""Who says no for a child is named, also by a tie."""

import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("family", "0001_initial"), ("referral", "0009_name_who_says_no_for_a_child")]

    operations = [
        migrations.AddField(
            model_name="nonreferral",
            name="tie",
            field=models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name="+", to="family.tie"),
        )
    ]
