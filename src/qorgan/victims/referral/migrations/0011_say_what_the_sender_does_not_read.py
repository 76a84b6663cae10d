"""A package says of which groups only what its sender wrote goes; of those of before everything goes."""

import django.contrib.postgres.fields
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("referral", "0010_name_who_says_no_by_a_tie"), ("people", "0004_open_what_one_body_wrote")]

    operations = [
        migrations.AddField(
            model_name="referral",
            name="own_alone",
            field=django.contrib.postgres.fields.ArrayField(
                base_field=models.CharField(max_length=40), blank=True, default=list, size=None
            ),
        )
    ]
