"""Letters of a compartment are numbered within the record they are about from now on; a number on paper stays as it is."""

from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('letters', '0004_tell_the_holder'),
    ]

    operations = [
        migrations.AlterField(
            model_name='letterbook',
            name='series',
            field=models.CharField(blank=True, max_length=81),
        ),
        migrations.AlterField(
            model_name='letter',
            name='series',
            field=models.CharField(blank=True, max_length=81),
        ),
    ]
