"""A receiver may say as whom it registered somebody itself; of those of before nothing is known."""

import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("referral", "0012_end_what_was_taken_over"), ("people", "0004_open_what_one_body_wrote")]

    operations = [
        migrations.AddField(
            model_name="referraloffer",
            name="here_as",
            field=models.ForeignKey(
                blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name="+", to="people.person"
            ),
        )
    ]
