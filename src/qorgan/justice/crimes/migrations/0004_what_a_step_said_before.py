"""What the steps of proceedings said before they were put right; of before nothing is known."""

from typing import ClassVar

import django.db.models.deletion
from django.db import migrations, models

import qorgan.desk.records


class Migration(migrations.Migration):

    dependencies: ClassVar = [('crimes', '0003_joined_proceedings_are_before_the_court')]

    operations: ClassVar = [
        migrations.CreateModel(
            name='FormerStage',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('ref', qorgan.desk.records.RefField(editable=False, max_length=20, unique=True)),
                ('recorded_at', models.DateTimeField(editable=False)),
                ('recorded_by', models.CharField(editable=False, max_length=20)),
                ('step', models.CharField(max_length=20)),
                ('decision', models.CharField(max_length=40)),
                ('was_on', models.DateField()),
                ('ground', models.CharField(blank=True, max_length=40)),
                ('reason', models.CharField(blank=True, max_length=300)),
                ('until_on', models.DateField()),
                ('correction', models.CharField(max_length=40)),
                ('proceeding', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='former_stages', to='crimes.proceeding')),
            ],
            options={
                'abstract': False,
            },
        ),
    ]
