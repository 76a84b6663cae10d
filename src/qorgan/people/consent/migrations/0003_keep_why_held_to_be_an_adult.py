"""A consent of somebody whose age is not known keeps why the person was held to be an adult; consents of before say nothing."""

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("consent", "0002_keep_why_a_child_was_overruled")]

    operations = [
        migrations.AddField(model_name="consent", name="adult_ground", field=models.CharField(blank=True, max_length=40))
    ]
