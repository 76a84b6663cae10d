"""A reason that another body refers names that body; reasons of before name none, and what they closed is owed again."""

import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("agencies", "0001_initial"), ("referral", "0002_keep_reasons_with_a_law")]

    operations = [
        migrations.AddField(
            model_name="nonreferral",
            name="body",
            field=models.ForeignKey(
                blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name="+",
                to="agencies.agency",
            ),
        )
    ]
