"""What rested on law and was closed by the person's no names the consent that was taken back; grants of before name none."""

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("people", "0001_initial")]

    operations = [
        migrations.AddField(model_name="persongrant", name="ended_by", field=models.CharField(blank=True, max_length=20))
    ]
