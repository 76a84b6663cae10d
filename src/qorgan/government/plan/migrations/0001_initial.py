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
            name='FactPlanMeasure',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('key', models.CharField(max_length=120)),
                ('source', models.CharField(max_length=20)),
                ('agency', models.CharField(blank=True, max_length=20)),
                ('region', models.CharField(blank=True, max_length=20)),
                ('happened_on', models.DateField()),
                ('recorded_at', models.DateTimeField()),
                ('retracted_at', models.DateTimeField(null=True)),
                ('ended_on', models.DateField()),
                ('plan', models.CharField(max_length=20)),
                ('number', models.CharField(max_length=20)),
                ('status', models.CharField(max_length=40)),
                ('owner', models.CharField(max_length=20)),
            ],
            options={
                'db_table': 'fact_plan_measures',
                'indexes': [models.Index(fields=['happened_on', 'id'], name='fact_plan_measure_day'), models.Index(fields=['source'], name='fact_plan_measure_source'), models.Index(fields=['recorded_at'], name='fact_plan_measure_known')],
                'constraints': [models.UniqueConstraint(condition=models.Q(('retracted_at__isnull', True)), fields=('key',), name='fact_plan_measure_once'), models.CheckConstraint(condition=models.Q(('retracted_at__isnull', True), ('retracted_at__gte', models.F('recorded_at')), _connector='OR'), name='fact_plan_measure_retracted_after')],
            },
        ),
        migrations.CreateModel(
            name='Plan',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('ref', qorgan.desk.records.RefField(editable=False, max_length=20, unique=True)),
                ('recorded_at', models.DateTimeField(editable=False)),
                ('recorded_by', models.CharField(editable=False, max_length=20)),
                ('title_en', models.CharField(max_length=300)),
                ('title_ru', models.CharField(max_length=300)),
                ('title_kk', models.CharField(max_length=300)),
                ('act', models.CharField(max_length=300)),
                ('first_on', models.DateField()),
                ('last_on', models.DateField()),
                ('adopted_on', models.DateField()),
                ('region', models.CharField(blank=True, max_length=20)),
                ('agency', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='agencies.agency')),
            ],
            options={
                'indexes': [models.Index(fields=['-first_on', '-id'], name='plan_day'), models.Index(fields=['region', '-first_on', '-id'], name='plan_region_day'), models.Index(fields=['agency', '-first_on', '-id'], name='plan_agency_day')],
                'constraints': [models.CheckConstraint(condition=models.Q(('last_on__gte', models.F('first_on'))), name='plan_ends_after_start'), models.UniqueConstraint(fields=('region', 'act'), name='plan_act_once')],
            },
        ),
        migrations.CreateModel(
            name='Measure',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('ref', qorgan.desk.records.RefField(editable=False, max_length=20, unique=True)),
                ('recorded_at', models.DateTimeField(editable=False)),
                ('recorded_by', models.CharField(editable=False, max_length=20)),
                ('number', models.CharField(max_length=20)),
                ('text_en', models.TextField()),
                ('text_ru', models.TextField()),
                ('text_kk', models.TextField()),
                ('completion_form', models.CharField(blank=True, max_length=300)),
                ('due_on', models.DateField()),
                ('status', models.CharField(max_length=40)),
                ('completed_on', models.DateField(blank=True, null=True)),
                ('document', models.CharField(blank=True, max_length=300)),
                ('owner', models.ForeignKey(db_index=False, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='agencies.agency')),
                ('plan', models.ForeignKey(db_index=False, on_delete=django.db.models.deletion.PROTECT, related_name='measures', to='plan.plan')),
            ],
            options={
                'indexes': [models.Index(fields=['due_on', 'id'], name='measure_due'), models.Index(fields=['plan', 'due_on', 'id'], name='measure_plan_due'), models.Index(fields=['owner', 'due_on', 'id'], name='measure_owner_due'), models.Index(fields=['status', 'due_on', 'id'], name='measure_status_due')],
                'constraints': [models.UniqueConstraint(fields=('plan', 'number'), name='measure_number_once'), models.CheckConstraint(condition=models.Q(models.Q(('completed_on__isnull', False), ('status', 'done')), models.Q(models.Q(('status', 'done'), _negated=True), ('completed_on__isnull', True)), _connector='OR'), name='measure_completed_when_done')],
            },
        ),
        migrations.CreateModel(
            name='Progress',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('ref', qorgan.desk.records.RefField(editable=False, max_length=20, unique=True)),
                ('recorded_at', models.DateTimeField(editable=False)),
                ('recorded_by', models.CharField(editable=False, max_length=20)),
                ('status', models.CharField(max_length=40)),
                ('on', models.DateField()),
                ('document', models.CharField(blank=True, max_length=300)),
                ('note', models.TextField(blank=True)),
                ('measure', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='progress', to='plan.measure')),
            ],
            options={
                'abstract': False,
            },
        ),
    ]
