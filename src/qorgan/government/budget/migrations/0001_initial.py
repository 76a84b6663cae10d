import django.db.models.deletion
import qorgan.desk.records
from django.db import migrations, models


class Migration(migrations.Migration):

    initial = True

    dependencies = [
        ('agencies', '0001_initial'),
    ]

    operations = [
        migrations.CreateModel(
            name='FactAllocation',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('key', models.CharField(max_length=120)),
                ('source', models.CharField(max_length=20)),
                ('agency', models.CharField(blank=True, max_length=20)),
                ('region', models.CharField(blank=True, max_length=20)),
                ('happened_on', models.DateField()),
                ('recorded_at', models.DateTimeField()),
                ('retracted_at', models.DateTimeField(null=True)),
                ('year', models.PositiveSmallIntegerField()),
                ('kind', models.CharField(max_length=40)),
                ('purpose', models.CharField(max_length=40)),
                ('amount', models.BigIntegerField()),
                ('currency', models.CharField(max_length=3)),
                ('provider', models.CharField(blank=True, max_length=20)),
            ],
            options={
                'db_table': 'fact_allocations',
                'indexes': [models.Index(fields=['happened_on', 'id'], name='fact_allocation_day'), models.Index(fields=['source'], name='fact_allocation_source'), models.Index(fields=['recorded_at'], name='fact_allocation_known')],
                'constraints': [models.UniqueConstraint(condition=models.Q(('retracted_at__isnull', True)), fields=('key',), name='fact_allocation_once'), models.CheckConstraint(condition=models.Q(('retracted_at__isnull', True), ('retracted_at__gte', models.F('recorded_at')), _connector='OR'), name='fact_allocation_retracted_after')],
            },
        ),
        migrations.CreateModel(
            name='Allocation',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('ref', qorgan.desk.records.RefField(editable=False, max_length=20, unique=True)),
                ('recorded_at', models.DateTimeField(editable=False)),
                ('recorded_by', models.CharField(editable=False, max_length=20)),
                ('fiscal_year', models.PositiveSmallIntegerField()),
                ('kind', models.CharField(max_length=40)),
                ('purpose', models.CharField(max_length=40)),
                ('region', models.CharField(blank=True, max_length=20)),
                ('amount', models.BigIntegerField()),
                ('currency', models.CharField(max_length=3)),
                ('act', models.CharField(max_length=300)),
                ('allocated_on', models.DateField()),
                ('withdrawn_on', models.DateField(blank=True, null=True)),
                ('withdrawn_because', models.CharField(blank=True, max_length=300)),
                ('agency', models.ForeignKey(db_index=False, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='agencies.agency')),
                ('provider', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='agencies.agency')),
            ],
            options={
                'indexes': [models.Index(fields=['-fiscal_year', '-id'], name='allocation_year'), models.Index(fields=['-amount', '-id'], name='allocation_amount'), models.Index(fields=['region', '-fiscal_year', '-id'], name='allocation_region_year'), models.Index(fields=['agency', '-fiscal_year', '-id'], name='allocation_agency_year'), models.Index(fields=['purpose', '-fiscal_year', '-id'], name='allocation_purpose_year')],
                'constraints': [models.CheckConstraint(condition=models.Q(('amount__gte', 0)), name='allocation_not_negative'), models.CheckConstraint(condition=models.Q(('fiscal_year__gte', 1991), ('fiscal_year__lte', 2100)), name='allocation_year_plausible'), models.CheckConstraint(condition=models.Q(('currency__regex', '^[A-Z]{3}$')), name='allocation_names_currency'), models.CheckConstraint(condition=models.Q(models.Q(('withdrawn_because', ''), ('withdrawn_on__isnull', True)), models.Q(('withdrawn_on__isnull', False), models.Q(('withdrawn_because', ''), _negated=True)), _connector='OR'), name='allocation_withdrawn_with_reason')],
            },
        ),
    ]
