"""Who takes a consent back for an adult, and by what right; nothing of it is asked of the person."""

import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("consent", "0007_say_which_text_was_read"), ("people", "0002_say_what_ended_a_grant")]

    operations = [
        migrations.AddField(
            model_name="consent",
            name="withdrawal_guardian",
            field=models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name="+", to="people.person"),
        ),
        migrations.AddField(model_name="consent", name="withdrawal_authority", field=models.CharField(blank=True, default="", max_length=300), preserve_default=False),
    ]
