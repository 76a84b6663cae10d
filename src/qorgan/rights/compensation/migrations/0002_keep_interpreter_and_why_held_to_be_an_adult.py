"""An explanation keeps who interpreted it, and an application why its person was held to be an adult; those of before say nothing."""

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("compensation", "0001_applications_payments_and_harm")]

    operations = [
        migrations.AddField(
            model_name="explanation", name="interpreter", field=models.CharField(blank=True, max_length=20)
        ),
        migrations.AddField(
            model_name="compensationclaim", name="adult_ground", field=models.CharField(blank=True, max_length=40)
        ),
    ]
