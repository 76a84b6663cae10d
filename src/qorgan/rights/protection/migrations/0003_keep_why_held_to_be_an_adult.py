"""A yes of somebody whose age is not known keeps why the person was held to be an adult; those of before say nothing."""

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("protection", "0002_asked_by")]

    operations = [
        migrations.AddField(model_name="protection", name="adult_ground", field=models.CharField(blank=True, max_length=40))
    ]
