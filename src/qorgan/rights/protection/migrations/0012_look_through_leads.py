"""A look through the words of a lead is kept, for the name of whoever is kept apart."""

import django.db.models.deletion
from django.db import migrations, models

import qorgan.desk.records


class Migration(migrations.Migration):

    dependencies = [
        ('agencies', '0001_initial'),
        ('leads', '0010_danger_told'),
        ('protection', '0011_void_orders_of_quashed_refusals'),
    ]

    operations = [
        migrations.CreateModel(
            name='LeadLook',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('ref', qorgan.desk.records.RefField(editable=False, max_length=20, unique=True)),
                ('recorded_at', models.DateTimeField(editable=False)),
                ('recorded_by', models.CharField(editable=False, max_length=20)),
                ('is_struck', models.BooleanField()),
                ('agency', models.ForeignKey(db_index=False, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='agencies.agency')),
                ('lead', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='+', to='leads.lead')),
            ],
            options={
                'abstract': False,
            },
        ),
    ]
