"""A stay beyond its term is explained; an extension keeps whether it was entered too late."""

import django.db.models.deletion
import qorgan.desk.records
from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('care', '0005_an_expulsion_without_a_warning'),
    ]

    operations = [
        migrations.AddField(
            model_name='stayextension',
            name='is_late',
            field=models.BooleanField(default=False),
        ),
        migrations.CreateModel(
            name='StayExplanation',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('ref', qorgan.desk.records.RefField(editable=False, max_length=20, unique=True)),
                ('recorded_at', models.DateTimeField(editable=False)),
                ('recorded_by', models.CharField(editable=False, max_length=20)),
                ('reason', models.CharField(max_length=40)),
                ('explained_on', models.DateField()),
                ('note', models.TextField(blank=True)),
                ('care_file', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='explanations', to='care.carefile')),
            ],
            options={
                'constraints': [models.UniqueConstraint(fields=('care_file', 'explained_on'), name='stay_explanation_once_a_day')],
            },
        ),
    ]
