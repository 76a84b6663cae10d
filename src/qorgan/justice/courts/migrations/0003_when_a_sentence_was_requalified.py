"""When it was written down that a sentence is for another provision; of what was corrected before, nobody knows it."""

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("courts", "0002_ground_of_an_acquittal")]

    operations = [
        migrations.AddField("sentence", "requalified_at", models.DateTimeField(blank=True, null=True)),
    ]
