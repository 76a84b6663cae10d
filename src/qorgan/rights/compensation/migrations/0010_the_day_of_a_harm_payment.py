"""What was received on a claim for harm by its day, and what it tells statistics."""

from typing import ClassVar

import django.db.models.deletion
from django.db import migrations, models

import qorgan.desk.records


class Migration(migrations.Migration):

    dependencies: ClassVar = [
        ('compensation', '0009_keep_who_stands_on_a_list'),
    ]

    operations: ClassVar = [
        migrations.CreateModel(
            name='FactHarmPayment',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('key', models.CharField(max_length=120)),
                ('source', models.CharField(max_length=20)),
                ('agency', models.CharField(blank=True, max_length=20)),
                ('region', models.CharField(blank=True, max_length=20)),
                ('happened_on', models.DateField()),
                ('recorded_at', models.DateTimeField()),
                ('retracted_at', models.DateTimeField(null=True)),
                ('forum', models.CharField(max_length=20)),
                ('amount', models.BigIntegerField()),
                ('person', models.CharField(max_length=20)),
            ],
            options={
                'db_table': 'fact_harm_payments',
                'indexes': [models.Index(fields=['happened_on', 'id'], name='fact_harm_payment_day'), models.Index(fields=['source'], name='fact_harm_payment_source'), models.Index(fields=['recorded_at'], name='fact_harm_payment_known')],
                'constraints': [models.UniqueConstraint(condition=models.Q(('retracted_at__isnull', True)), fields=('key',), name='fact_harm_payment_once'), models.CheckConstraint(condition=models.Q(('retracted_at__isnull', True), ('retracted_at__gte', models.F('recorded_at')), _connector='OR'), name='fact_harm_payment_retracted_after')],
            },
        ),
        migrations.CreateModel(
            name='HarmPayment',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('ref', qorgan.desk.records.RefField(editable=False, max_length=20, unique=True)),
                ('recorded_at', models.DateTimeField(editable=False)),
                ('recorded_by', models.CharField(editable=False, max_length=20)),
                ('paid_on', models.DateField(blank=True, null=True)),
                ('amount', models.PositiveBigIntegerField()),
                ('claim', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='payments', to='compensation.harmclaim')),
            ],
            options={
                'constraints': [models.CheckConstraint(condition=models.Q(('amount__gt', 0)), name='harm_payment_of_money')],
            },
        ),
    ]
