"""A consent that a child does not agree to keeps why it was given all the same; consents of before have no such words."""

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("consent", "0001_initial")]

    operations = [
        migrations.AddField(model_name="consent", name="child_overruled", field=models.TextField(blank=True))
    ]
