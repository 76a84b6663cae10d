import django.contrib.postgres.fields
import django.contrib.postgres.indexes
from django.db import migrations, models


class Migration(migrations.Migration):

    initial = True

    dependencies = [
    ]

    operations = [
        migrations.CreateModel(
            name='KeyCheck',
            fields=[
                ('name', models.CharField(max_length=20, primary_key=True, serialize=False)),
                ('value', models.BinaryField()),
            ],
        ),
        migrations.CreateModel(
            name='ApartEntry',
            fields=[
                ('seq', models.BigIntegerField(primary_key=True, serialize=False)),
                ('at', models.DateTimeField()),
                ('user', models.CharField(max_length=20)),
                ('agency', models.CharField(max_length=20)),
                ('role', models.CharField(max_length=60)),
                ('door', models.CharField(max_length=10)),
                ('session', models.CharField(blank=True, max_length=64)),
                ('purpose', models.CharField(blank=True, max_length=300)),
                ('act', models.CharField(max_length=80)),
                ('objects_ref', django.contrib.postgres.fields.ArrayField(base_field=models.CharField(max_length=20), size=None)),
                ('outcome', models.CharField(max_length=80)),
                ('detail', models.JSONField(default=dict)),
                ('prev', models.BinaryField()),
                ('mac', models.BinaryField()),
            ],
            options={
                'ordering': ['seq'],
                'indexes': [django.contrib.postgres.indexes.GinIndex(fastupdate=False, fields=['objects_ref'], name='journal_apart_objects')],
            },
        ),
        migrations.CreateModel(
            name='Entry',
            fields=[
                ('seq', models.BigIntegerField(primary_key=True, serialize=False)),
                ('at', models.DateTimeField()),
                ('user', models.CharField(max_length=20)),
                ('agency', models.CharField(max_length=20)),
                ('role', models.CharField(max_length=60)),
                ('door', models.CharField(max_length=10)),
                ('session', models.CharField(blank=True, max_length=64)),
                ('purpose', models.CharField(blank=True, max_length=300)),
                ('act', models.CharField(max_length=80)),
                ('objects_ref', django.contrib.postgres.fields.ArrayField(base_field=models.CharField(max_length=20), size=None)),
                ('outcome', models.CharField(max_length=80)),
                ('detail', models.JSONField(default=dict)),
                ('prev', models.BinaryField()),
                ('mac', models.BinaryField()),
            ],
            options={
                'ordering': ['seq'],
                'indexes': [django.contrib.postgres.indexes.GinIndex(fastupdate=False, fields=['objects_ref'], name='journal_objects'), models.Index(fields=['user', 'seq'], name='journal_user'), models.Index(fields=['act', 'seq'], name='journal_act'), models.Index(fields=['at', 'seq'], name='journal_at')],
            },
        ),
        migrations.CreateModel(
            name='Head',
            fields=[
                ('id', models.SmallIntegerField(default=1, primary_key=True, serialize=False)),
                ('seq', models.BigIntegerField(default=0)),
                ('mac', models.BinaryField()),
                ('seal', models.BinaryField()),
            ],
            options={
                'constraints': [models.CheckConstraint(condition=models.Q(('id__in', (1, 2))), name='journal_one_head')],
            },
        ),
    ]
