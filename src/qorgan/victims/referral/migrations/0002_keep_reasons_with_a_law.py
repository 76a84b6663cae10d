"""A package on an article of law keeps why; packages of before have no such words."""

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("referral", "0001_initial")]

    operations = [
        migrations.AddField(model_name="referral", name="law_reasons", field=models.TextField(blank=True))
    ]
