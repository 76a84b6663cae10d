"""A yes of somebody whose age is not known keeps why the person was held to be an adult; those of before say nothing."""

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("consular", "0002_receiver_at_home")]

    operations = [
        migrations.AddField(model_name="consularfile", name="adult_ground", field=models.CharField(blank=True, max_length=40))
    ]
