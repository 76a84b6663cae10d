"""Who says no for a child is named by the reference in the register."""

import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("people", "0002_say_what_ended_a_grant"), ("referral", "0008_move_what_was_taken_over_in_part")]

    operations = [
        migrations.AddField(
            model_name="nonreferral",
            name="guardian",
            field=models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name="+", to="people.person"),
        )
    ]
