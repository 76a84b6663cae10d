"""What was said of where somebody was sent is kept when it is said again."""

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("care", "0018_open_pairs_by_index")]

    operations = [
        migrations.AddField(
            model_name="admissionrefusal", name="said_before", field=models.JSONField(blank=True, default=list)
        ),
        migrations.AddField(
            model_name="expulsion", name="said_before", field=models.JSONField(blank=True, default=list)
        ),
    ]
