"""An identity that another order keeps sealed is sealed by none besides: since when it waits for that."""

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("protection", "0013_owners_of_tellings_of_before")]

    operations = [
        migrations.AddField(
            model_name="sealedfile", name="elsewhere_at", field=models.DateTimeField(blank=True, null=True)
        ),
    ]
