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
            name='FactMeasureReport',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('key', models.CharField(max_length=120)),
                ('source', models.CharField(max_length=20)),
                ('agency', models.CharField(blank=True, max_length=20)),
                ('region', models.CharField(blank=True, max_length=20)),
                ('happened_on', models.DateField()),
                ('recorded_at', models.DateTimeField()),
                ('retracted_at', models.DateTimeField(null=True)),
                ('due_on', models.DateField()),
                ('plan', models.CharField(max_length=20)),
                ('number', models.CharField(max_length=20)),
                ('executor', models.CharField(max_length=20)),
                ('state', models.CharField(max_length=20)),
                ('finding', models.CharField(max_length=20)),
                ('is_late', models.BooleanField()),
                ('level', models.CharField(max_length=20)),
            ],
            options={
                'db_table': 'fact_measure_reports',
                'indexes': [models.Index(fields=['happened_on', 'id'], name='fact_measure_report_day'), models.Index(fields=['source'], name='fact_measure_report_source'), models.Index(fields=['recorded_at'], name='fact_measure_report_known')],
                'constraints': [models.UniqueConstraint(condition=models.Q(('retracted_at__isnull', True)), fields=('key',), name='fact_measure_report_once'), models.CheckConstraint(condition=models.Q(('retracted_at__isnull', True), ('retracted_at__gte', models.F('recorded_at')), _connector='OR'), name='fact_measure_report_retracted_after')],
            },
        ),
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
                ('level', models.CharField(max_length=20)),
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
                ('report_days', models.CharField(blank=True, max_length=60)),
                ('cost', models.BigIntegerField(blank=True, null=True)),
                ('cost_source', models.CharField(blank=True, max_length=300)),
                ('indicator', models.CharField(blank=True, max_length=80)),
                ('target_is', models.CharField(blank=True, max_length=20)),
                ('target_value', models.BigIntegerField(blank=True, null=True)),
                ('target_on', models.DateField(blank=True, null=True)),
                ('status', models.CharField(max_length=40)),
                ('completed_on', models.DateField(blank=True, null=True)),
                ('document', models.CharField(blank=True, max_length=300)),
                ('owner', models.ForeignKey(db_index=False, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='agencies.agency')),
                ('plan', models.ForeignKey(db_index=False, on_delete=django.db.models.deletion.PROTECT, related_name='measures', to='plan.plan')),
            ],
            options={
                'indexes': [models.Index(fields=['due_on', 'id'], name='measure_due'), models.Index(fields=['plan', 'due_on', 'id'], name='measure_plan_due'), models.Index(fields=['owner', 'due_on', 'id'], name='measure_owner_due'), models.Index(fields=['status', 'due_on', 'id'], name='measure_status_due')],
                'constraints': [models.UniqueConstraint(fields=('plan', 'number'), name='measure_number_once'), models.CheckConstraint(condition=models.Q(models.Q(('indicator', ''), ('target_is', ''), ('target_on__isnull', True), ('target_value__isnull', True)), models.Q(models.Q(('indicator', ''), _negated=True), models.Q(('target_is', ''), _negated=True), ('target_on__isnull', False), ('target_value__isnull', False)), _connector='OR'), name='measure_target_whole'), models.CheckConstraint(condition=models.Q(('cost__isnull', True), ('cost__gte', 0), _connector='OR'), name='measure_cost_not_negative'), models.CheckConstraint(condition=models.Q(models.Q(('completed_on__isnull', False), ('status', 'done')), models.Q(models.Q(('status', 'done'), _negated=True), ('completed_on__isnull', True)), _connector='OR'), name='measure_completed_when_done')],
            },
        ),
        migrations.CreateModel(
            name='Amendment',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('ref', qorgan.desk.records.RefField(editable=False, max_length=20, unique=True)),
                ('recorded_at', models.DateTimeField(editable=False)),
                ('recorded_by', models.CharField(editable=False, max_length=20)),
                ('act', models.CharField(max_length=300)),
                ('adopted_on', models.DateField()),
                ('plan', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='amendments', to='plan.plan')),
            ],
            options={
                'constraints': [models.UniqueConstraint(fields=('plan', 'act'), name='amendment_act_once')],
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
        migrations.CreateModel(
            name='CoExecutor',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('ref', qorgan.desk.records.RefField(editable=False, max_length=20, unique=True)),
                ('recorded_at', models.DateTimeField(editable=False)),
                ('recorded_by', models.CharField(editable=False, max_length=20)),
                ('agency', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='agencies.agency')),
                ('measure', models.ForeignKey(db_index=False, on_delete=django.db.models.deletion.PROTECT, related_name='co_executors', to='plan.measure')),
            ],
            options={
                'constraints': [models.UniqueConstraint(fields=('measure', 'agency'), name='co_executor_once')],
            },
        ),
        migrations.CreateModel(
            name='MeasureReport',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('ref', qorgan.desk.records.RefField(editable=False, max_length=20, unique=True)),
                ('recorded_at', models.DateTimeField(editable=False)),
                ('recorded_by', models.CharField(editable=False, max_length=20)),
                ('term_on', models.DateField()),
                ('state', models.CharField(max_length=20)),
                ('status', models.CharField(max_length=40)),
                ('completed_on', models.DateField(blank=True, null=True)),
                ('text', models.TextField()),
                ('claimed', models.BigIntegerField(blank=True, null=True)),
                ('figure', models.BigIntegerField(blank=True, null=True)),
                ('difference', models.CharField(blank=True, max_length=300)),
                ('first_submitted_on', models.DateField(blank=True, null=True)),
                ('submitted_on', models.DateField(blank=True, null=True)),
                ('sent_back_on', models.DateField(blank=True, null=True)),
                ('submitted_by', models.CharField(blank=True, max_length=20)),
                ('answered_on', models.DateField(blank=True, null=True)),
                ('answered_by', models.CharField(blank=True, max_length=20)),
                ('answer', models.TextField(blank=True)),
                ('agency', models.ForeignKey(db_index=False, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='agencies.agency')),
                ('measure', models.ForeignKey(db_index=False, on_delete=django.db.models.deletion.PROTECT, related_name='reports', to='plan.measure')),
            ],
            options={
                'indexes': [models.Index(fields=['-term_on', '-id'], name='measure_report_term'), models.Index(fields=['agency', '-term_on', '-id'], name='measure_report_agency'), models.Index(fields=['state', '-term_on', '-id'], name='measure_report_state')],
                'constraints': [models.UniqueConstraint(fields=('measure', 'agency', 'term_on'), name='measure_report_once_a_term'), models.CheckConstraint(condition=models.Q(('answered_by', ''), models.Q(('answered_by', models.F('submitted_by')), _negated=True), _connector='OR'), name='measure_report_accepted_by_another'), models.CheckConstraint(condition=models.Q(models.Q(('answered_on__isnull', True), ('state', 'draft'), ('submitted_on__isnull', True)), models.Q(('answered_on__isnull', True), ('state', 'submitted'), ('submitted_on__isnull', False)), models.Q(('answered_on__isnull', False), ('state', 'accepted'), ('submitted_on__isnull', False)), models.Q(('answered_on__isnull', False), ('state', 'sent_back'), ('submitted_on__isnull', False), models.Q(('answer', ''), _negated=True)), _connector='OR'), name='measure_report_answered_after_it_came')],
            },
        ),
    ]
