"""Free words about a sealed identity are kept sealed, apart from the records they belong to."""

import django.db.models.deletion
import qorgan.desk.records
from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('protection', '0003_keep_why_held_to_be_an_adult'),
    ]

    operations = [
        migrations.CreateModel(
            name='ApartWords',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('ref', qorgan.desk.records.RefField(editable=False, max_length=20, unique=True)),
                ('recorded_at', models.DateTimeField(editable=False)),
                ('recorded_by', models.CharField(editable=False, max_length=20)),
                ('about', models.CharField(db_index=True, max_length=20)),
                ('field', models.CharField(max_length=20)),
                ('words', models.BinaryField()),
                ('key_wrapped', models.BinaryField()),
                ('kek_version', models.PositiveIntegerField(db_index=True)),
                ('request', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='apart_words', to='protection.protectionrequest')),
            ],
            options={
                'abstract': False,
            },
        ),
    ]
