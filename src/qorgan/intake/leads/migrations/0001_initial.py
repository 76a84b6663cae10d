import django.contrib.postgres.fields
import django.db.models.deletion
import qorgan.desk.records
from django.db import migrations, models


class Migration(migrations.Migration):

    initial = True

    dependencies = [
        ('agencies', '0001_initial'),
        ('people', '0001_initial'),
    ]

    operations = [
        migrations.CreateModel(
            name='FactHandover',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('key', models.CharField(max_length=120)),
                ('source', models.CharField(max_length=20)),
                ('agency', models.CharField(blank=True, max_length=20)),
                ('region', models.CharField(blank=True, max_length=20)),
                ('happened_on', models.DateField()),
                ('recorded_at', models.DateTimeField()),
                ('retracted_at', models.DateTimeField(null=True)),
                ('from_kind', models.CharField(max_length=40)),
                ('to_kind', models.CharField(max_length=40)),
                ('answer', models.CharField(max_length=20)),
                ('return_reason', models.CharField(blank=True, max_length=40)),
                ('outcome', models.CharField(blank=True, max_length=40)),
                ('refused_because', models.CharField(blank=True, default='', max_length=40)),
                ('is_emergency', models.BooleanField()),
            ],
            options={
                'db_table': 'fact_lead_handovers',
                'indexes': [models.Index(fields=['happened_on', 'id'], name='fact_lead_handover_day'), models.Index(fields=['source'], name='fact_lead_handover_source'), models.Index(fields=['recorded_at'], name='fact_lead_handover_known')],
                'constraints': [models.UniqueConstraint(condition=models.Q(('retracted_at__isnull', True)), fields=('key',), name='fact_lead_handover_once'), models.CheckConstraint(condition=models.Q(('retracted_at__isnull', True), ('retracted_at__gte', models.F('recorded_at')), _connector='OR'), name='fact_lead_handover_retracted_after')],
            },
        ),
        migrations.CreateModel(
            name='FactLead',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('key', models.CharField(max_length=120)),
                ('source', models.CharField(max_length=20)),
                ('agency', models.CharField(blank=True, max_length=20)),
                ('region', models.CharField(blank=True, max_length=20)),
                ('happened_on', models.DateField()),
                ('recorded_at', models.DateTimeField()),
                ('retracted_at', models.DateTimeField(null=True)),
                ('channel', models.CharField(max_length=40)),
                ('exploitation', models.CharField(blank=True, max_length=40)),
                ('exploitation_group', models.CharField(blank=True, max_length=40)),
                ('language', models.CharField(blank=True, max_length=20)),
                ('outcome', models.CharField(blank=True, max_length=40)),
                ('state', models.CharField(max_length=20)),
                ('raiser_kind', models.CharField(max_length=40)),
                ('triaged_within', models.CharField(max_length=20)),
                ('is_emergency', models.BooleanField()),
                ('is_child', models.BooleanField()),
                ('is_followed', models.BooleanField()),
                ('is_duplicate', models.BooleanField()),
            ],
            options={
                'db_table': 'fact_leads',
                'indexes': [models.Index(fields=['happened_on', 'id'], name='fact_lead_day'), models.Index(fields=['source'], name='fact_lead_source'), models.Index(fields=['recorded_at'], name='fact_lead_known'), models.Index(condition=models.Q(('retracted_at__isnull', True)), fields=['happened_on'], include=('channel', 'outcome', 'region', 'key'), name='fact_lead_counted')],
                'constraints': [models.UniqueConstraint(condition=models.Q(('retracted_at__isnull', True)), fields=('key',), name='fact_lead_once'), models.CheckConstraint(condition=models.Q(('retracted_at__isnull', True), ('retracted_at__gte', models.F('recorded_at')), _connector='OR'), name='fact_lead_retracted_after')],
            },
        ),
        migrations.CreateModel(
            name='Lead',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('ref', qorgan.desk.records.RefField(editable=False, max_length=20, unique=True)),
                ('recorded_at', models.DateTimeField(editable=False)),
                ('recorded_by', models.CharField(editable=False, max_length=20)),
                ('region', models.CharField(blank=True, max_length=20)),
                ('channel', models.CharField(max_length=40)),
                ('came_at', models.DateTimeField()),
                ('exploitation', models.CharField(blank=True, max_length=40)),
                ('persons', models.PositiveSmallIntegerField(blank=True, null=True)),
                ('groups', django.contrib.postgres.fields.ArrayField(base_field=models.CharField(max_length=40), blank=True, default=list, size=None)),
                ('language', models.CharField(blank=True, max_length=20)),
                ('is_emergency', models.BooleanField(default=False)),
                ('involves_child', models.BooleanField(default=False)),
                ('state', models.CharField(default='raised', max_length=20)),
                ('outcome', models.CharField(blank=True, max_length=40)),
                ('closed_at', models.DateTimeField(blank=True, null=True)),
                ('added_at', models.DateTimeField(blank=True, null=True)),
                ('danger_at', models.DateTimeField(blank=True, null=True)),
                ('child_at', models.DateTimeField(blank=True, null=True)),
                ('agency', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='agencies.agency')),
                ('duplicate_of', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='duplicates', to='leads.lead')),
            ],
            options={
                'indexes': [models.Index(fields=['-came_at', '-id'], name='lead_came')],
                'constraints': [models.CheckConstraint(condition=models.Q(('duplicate_of__isnull', True), models.Q(('duplicate_of', models.F('pk')), _negated=True), _connector='OR'), name='lead_no_duplicate_of_itself'), models.CheckConstraint(condition=models.Q(models.Q(('closed_at__isnull', False), ('state', 'closed')), models.Q(models.Q(('state', 'closed'), _negated=True), ('closed_at__isnull', True)), _connector='OR'), name='lead_closed_with_its_time')],
            },
        ),
        migrations.CreateModel(
            name='LeadPart',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('ref', qorgan.desk.records.RefField(editable=False, max_length=20, unique=True)),
                ('recorded_at', models.DateTimeField(editable=False)),
                ('recorded_by', models.CharField(editable=False, max_length=20)),
                ('given_at', models.DateTimeField()),
                ('answer', models.CharField(default='handed', max_length=20)),
                ('answered_at', models.DateTimeField(blank=True, null=True)),
                ('return_reason', models.CharField(blank=True, max_length=40)),
                ('outcome', models.CharField(blank=True, max_length=40)),
                ('triaged_at', models.DateTimeField(blank=True, null=True)),
                ('triaged_by', models.CharField(blank=True, default='', max_length=20)),
                ('looks', django.contrib.postgres.fields.ArrayField(base_field=models.DateTimeField(), blank=True, default=list, size=None)),
                ('closed_at', models.DateTimeField(blank=True, null=True)),
                ('reopened_at', models.DateTimeField(blank=True, null=True)),
                ('redirected_at', models.DateTimeField(blank=True, null=True)),
                ('barred_at', models.DateTimeField(blank=True, null=True)),
                ('changed', models.JSONField(blank=True, default=dict)),
                ('agency', models.ForeignKey(db_index=False, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='agencies.agency')),
                ('lead', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='parts', to='leads.lead')),
                ('meant_for', models.ForeignKey(blank=True, db_index=False, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='agencies.agency')),
                ('sender', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='agencies.agency')),
            ],
            options={
                'indexes': [models.Index(condition=models.Q(('closed_at__isnull', True), ('triaged_at__isnull', True)), fields=['agency', 'given_at', 'id'], name='lead_part_waiting'), models.Index(condition=models.Q(('answer', 'accepted'), ('closed_at__isnull', False)), fields=['sender', '-closed_at', '-id'], name='lead_part_ended'), models.Index(condition=models.Q(('redirected_at__isnull', False)), fields=['agency', '-redirected_at', '-id'], name='lead_part_redirected'), models.Index(condition=models.Q(('barred_at__isnull', False)), fields=['agency', '-barred_at', '-id'], name='lead_part_barred')],
                'constraints': [models.UniqueConstraint(condition=models.Q(('answer__in', ('handed', 'accepted'))), fields=('agency', 'lead'), name='lead_part_once'), models.CheckConstraint(condition=models.Q(models.Q(('answer', 'handed'), ('answered_at__isnull', True)), models.Q(models.Q(('answer', 'handed'), _negated=True), ('answered_at__gte', models.F('given_at'))), _connector='OR'), name='lead_part_answered_with_its_time'), models.CheckConstraint(condition=models.Q(models.Q(('answer', 'returned'), models.Q(('return_reason', ''), _negated=True)), models.Q(models.Q(('answer', 'returned'), _negated=True), ('return_reason', '')), _connector='OR'), name='lead_part_returned_with_reason'), models.CheckConstraint(condition=models.Q(models.Q(('outcome', ''), ('triaged_at__isnull', True)), models.Q(models.Q(('outcome', ''), _negated=True), ('triaged_at__isnull', False)), _connector='OR'), name='lead_part_triaged_with_outcome'), models.CheckConstraint(condition=models.Q(models.Q(('answer__in', ('returned', 'withdrawn')), _negated=True), ('closed_at__isnull', False), _connector='OR'), name='lead_part_given_back_is_closed')],
            },
        ),
        migrations.CreateModel(
            name='LeadPerson',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('ref', qorgan.desk.records.RefField(editable=False, max_length=20, unique=True)),
                ('recorded_at', models.DateTimeField(editable=False)),
                ('recorded_by', models.CharField(editable=False, max_length=20)),
                ('agency', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='agencies.agency')),
                ('lead', models.ForeignKey(db_index=False, on_delete=django.db.models.deletion.CASCADE, related_name='persons_concerned', to='leads.lead')),
                ('person', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='leads', to='people.person')),
            ],
            options={
                'constraints': [models.UniqueConstraint(fields=('lead', 'person'), name='lead_person_once')],
            },
        ),
        migrations.CreateModel(
            name='LeadResult',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('ref', qorgan.desk.records.RefField(editable=False, max_length=20, unique=True)),
                ('recorded_at', models.DateTimeField(editable=False)),
                ('recorded_by', models.CharField(editable=False, max_length=20)),
                ('what', models.CharField(max_length=40)),
                ('record', models.CharField(max_length=20)),
                ('happened_on', models.DateField()),
                ('reason', models.CharField(blank=True, max_length=40)),
                ('agency', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='agencies.agency')),
                ('lead', models.ForeignKey(db_index=False, on_delete=django.db.models.deletion.CASCADE, related_name='results', to='leads.lead')),
            ],
            options={
                'indexes': [models.Index(fields=['record'], name='lead_result_record')],
                'constraints': [models.UniqueConstraint(fields=('lead', 'what', 'record'), name='lead_result_once'), models.CheckConstraint(condition=models.Q(models.Q(('what', 'no_proceeding'), models.Q(('reason', ''), _negated=True)), models.Q(models.Q(('what', 'no_proceeding'), _negated=True), ('reason', '')), _connector='OR'), name='lead_refused_with_reason')],
            },
        ),
    ]
