"""In which language the text of a consent was read, also where it was explained in one in which there is none."""

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("consent", "0006_say_who_witnessed")]

    operations = [
        migrations.AddField(model_name="consent", name="text_language", field=models.CharField(blank=True, default="", max_length=20), preserve_default=False),
    ]
