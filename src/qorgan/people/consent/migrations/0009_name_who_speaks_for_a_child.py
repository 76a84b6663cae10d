"""Who consents for a child is named, also by a tie; and what became known against it is kept with its day."""

import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("consent", "0008_say_who_withdrew_for_an_adult"), ("family", "0001_initial")]

    operations = [
        migrations.AddField(
            model_name="consent",
            name="tie",
            field=models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name="+", to="family.tie"),
        ),
        migrations.AddField(model_name="consent", name="doubted_at", field=models.DateTimeField(blank=True, null=True)),
    ]
