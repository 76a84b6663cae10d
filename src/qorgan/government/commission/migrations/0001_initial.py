import django.contrib.postgres.constraints
import django.contrib.postgres.operations
import django.db.models.deletion
import qorgan.desk.records
from django.db import migrations, models


class Migration(migrations.Migration):

    initial = True

    dependencies = [
        ('agencies', '0001_initial'),
    ]

    operations = [
        django.contrib.postgres.operations.BtreeGistExtension(
        ),
        migrations.CreateModel(
            name='Commission',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('ref', qorgan.desk.records.RefField(editable=False, max_length=20, unique=True)),
                ('recorded_at', models.DateTimeField(editable=False)),
                ('recorded_by', models.CharField(editable=False, max_length=20)),
                ('level', models.CharField(max_length=20)),
                ('region', models.CharField(blank=True, max_length=20)),
                ('title_en', models.CharField(max_length=300)),
                ('title_ru', models.CharField(max_length=300)),
                ('title_kk', models.CharField(max_length=300)),
                ('agency', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='agencies.agency')),
            ],
            options={
                'indexes': [models.Index(fields=['region', 'id'], name='commission_region')],
                'constraints': [models.UniqueConstraint(fields=('level', 'region'), name='commission_once'), models.CheckConstraint(condition=models.Q(models.Q(('level', 'national'), ('region', '')), models.Q(('level', 'regional'), models.Q(('region', ''), _negated=True)), _connector='OR'), name='commission_region_fits_level')],
            },
        ),
        migrations.CreateModel(
            name='ChairTerm',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('ref', qorgan.desk.records.RefField(editable=False, max_length=20, unique=True)),
                ('recorded_at', models.DateTimeField(editable=False)),
                ('recorded_by', models.CharField(editable=False, max_length=20)),
                ('from_on', models.DateField()),
                ('until_on', models.DateField(blank=True, null=True)),
                ('agency', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='agencies.agency')),
                ('commission', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='chair_terms', to='commission.commission')),
            ],
            options={
                'constraints': [models.CheckConstraint(condition=models.Q(('until_on__isnull', True), ('until_on__gte', models.F('from_on')), _connector='OR'), name='chair_ends_after_start'), django.contrib.postgres.constraints.ExclusionConstraint(expressions=[('commission', '='), (models.Func(models.F('from_on'), models.F('until_on'), models.Value('[]'), function='daterange'), '&&')], name='chair_one_at_a_time')],
            },
        ),
        migrations.CreateModel(
            name='FactChair',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('key', models.CharField(max_length=120)),
                ('source', models.CharField(max_length=20)),
                ('agency', models.CharField(blank=True, max_length=20)),
                ('region', models.CharField(blank=True, max_length=20)),
                ('happened_on', models.DateField()),
                ('recorded_at', models.DateTimeField()),
                ('retracted_at', models.DateTimeField(null=True)),
                ('ended_on', models.DateField(null=True)),
                ('chair', models.CharField(max_length=20)),
                ('level', models.CharField(max_length=20)),
            ],
            options={
                'db_table': 'fact_chairs',
                'indexes': [models.Index(fields=['happened_on', 'id'], name='fact_chair_day'), models.Index(fields=['source'], name='fact_chair_source'), models.Index(fields=['recorded_at'], name='fact_chair_known')],
                'constraints': [models.UniqueConstraint(condition=models.Q(('retracted_at__isnull', True)), fields=('key',), name='fact_chair_once'), models.CheckConstraint(condition=models.Q(('retracted_at__isnull', True), ('retracted_at__gte', models.F('recorded_at')), _connector='OR'), name='fact_chair_retracted_after')],
            },
        ),
        migrations.CreateModel(
            name='FactDecision',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('key', models.CharField(max_length=120)),
                ('source', models.CharField(max_length=20)),
                ('agency', models.CharField(blank=True, max_length=20)),
                ('region', models.CharField(blank=True, max_length=20)),
                ('happened_on', models.DateField()),
                ('recorded_at', models.DateTimeField()),
                ('retracted_at', models.DateTimeField(null=True)),
                ('owner', models.CharField(max_length=20)),
                ('shown_by', models.CharField(max_length=20)),
                ('is_done', models.BooleanField()),
                ('is_late', models.BooleanField()),
                ('level', models.CharField(max_length=20)),
            ],
            options={
                'db_table': 'fact_commission_decisions',
                'indexes': [models.Index(fields=['happened_on', 'id'], name='commission_decision_day'), models.Index(fields=['source'], name='commission_decision_source'), models.Index(fields=['recorded_at'], name='commission_decision_known')],
                'constraints': [models.UniqueConstraint(condition=models.Q(('retracted_at__isnull', True)), fields=('key',), name='commission_decision_once'), models.CheckConstraint(condition=models.Q(('retracted_at__isnull', True), ('retracted_at__gte', models.F('recorded_at')), _connector='OR'), name='commission_decision_retracted_after')],
            },
        ),
        migrations.CreateModel(
            name='FactMeeting',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('key', models.CharField(max_length=120)),
                ('source', models.CharField(max_length=20)),
                ('agency', models.CharField(blank=True, max_length=20)),
                ('region', models.CharField(blank=True, max_length=20)),
                ('happened_on', models.DateField()),
                ('recorded_at', models.DateTimeField()),
                ('retracted_at', models.DateTimeField(null=True)),
                ('number', models.PositiveIntegerField()),
                ('chair', models.CharField(blank=True, max_length=20)),
                ('level', models.CharField(max_length=20)),
                ('is_quorate', models.BooleanField(null=True)),
            ],
            options={
                'db_table': 'fact_meetings',
                'indexes': [models.Index(fields=['happened_on', 'id'], name='fact_meeting_day'), models.Index(fields=['source'], name='fact_meeting_source'), models.Index(fields=['recorded_at'], name='fact_meeting_known')],
                'constraints': [models.UniqueConstraint(condition=models.Q(('retracted_at__isnull', True)), fields=('key',), name='fact_meeting_once'), models.CheckConstraint(condition=models.Q(('retracted_at__isnull', True), ('retracted_at__gte', models.F('recorded_at')), _connector='OR'), name='fact_meeting_retracted_after')],
            },
        ),
        migrations.CreateModel(
            name='Meeting',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('ref', qorgan.desk.records.RefField(editable=False, max_length=20, unique=True)),
                ('recorded_at', models.DateTimeField(editable=False)),
                ('recorded_by', models.CharField(editable=False, max_length=20)),
                ('number', models.PositiveIntegerField()),
                ('held_on', models.DateField()),
                ('is_held', models.BooleanField(default=True)),
                ('begins_at', models.TimeField(blank=True, null=True)),
                ('place', models.CharField(blank=True, max_length=300)),
                ('called_on', models.DateField(blank=True, null=True)),
                ('frozen_on', models.DateField(blank=True, null=True)),
                ('agenda', models.TextField(blank=True)),
                ('notes_ru', models.TextField(blank=True)),
                ('notes_kk', models.TextField(blank=True)),
                ('approved_on', models.DateField(blank=True, null=True)),
                ('commission', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='meetings', to='commission.commission')),
            ],
            options={
                'indexes': [models.Index(fields=['-held_on', '-id'], name='meeting_day'), models.Index(fields=['commission', '-held_on', '-id'], name='meeting_commission_day'), models.Index(fields=['-number', '-id'], name='meeting_number')],
                'constraints': [models.UniqueConstraint(fields=('commission', 'number'), name='meeting_number_once'), models.CheckConstraint(condition=models.Q(('number__gte', 1)), name='meeting_number_from_one'), models.CheckConstraint(condition=models.Q(('approved_on__isnull', True), ('is_held', True), _connector='OR'), name='meeting_approved_when_held')],
            },
        ),
        migrations.CreateModel(
            name='Decision',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('ref', qorgan.desk.records.RefField(editable=False, max_length=20, unique=True)),
                ('recorded_at', models.DateTimeField(editable=False)),
                ('recorded_by', models.CharField(editable=False, max_length=20)),
                ('number', models.CharField(max_length=20)),
                ('text', models.TextField()),
                ('text_kk', models.TextField(blank=True)),
                ('due_on', models.DateField(blank=True, null=True)),
                ('done_on', models.DateField(blank=True, null=True)),
                ('shown_by', models.CharField(default='word', max_length=20)),
                ('proof', models.CharField(blank=True, max_length=300)),
                ('indicator', models.CharField(blank=True, max_length=80)),
                ('target_is', models.CharField(blank=True, max_length=20)),
                ('target_value', models.BigIntegerField(blank=True, null=True)),
                ('counted_from', models.DateField(blank=True, null=True)),
                ('figure', models.BigIntegerField(blank=True, null=True)),
                ('owner', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='agencies.agency')),
                ('meeting', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='decisions', to='commission.meeting')),
            ],
            options={
                'indexes': [models.Index(condition=models.Q(('done_on__isnull', True)), fields=['-id'], name='decision_open'), models.Index(condition=models.Q(('shown_by', 'figure')), fields=['id'], name='decision_by_figure')],
                'constraints': [models.CheckConstraint(condition=models.Q(models.Q(models.Q(('shown_by', 'figure'), _negated=True), ('indicator', ''), ('target_is', ''), ('target_value__isnull', True)), models.Q(('due_on__isnull', False), ('shown_by', 'figure'), ('target_value__isnull', False), models.Q(('indicator', ''), _negated=True), models.Q(('target_is', ''), _negated=True)), _connector='OR'), name='decision_figure_whole'), models.UniqueConstraint(fields=('meeting', 'number'), name='decision_number_once'), models.CheckConstraint(condition=models.Q(('text', ''), _negated=True), name='decision_says_something')],
            },
        ),
        migrations.CreateModel(
            name='AgendaVersion',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('ref', qorgan.desk.records.RefField(editable=False, max_length=20, unique=True)),
                ('recorded_at', models.DateTimeField(editable=False)),
                ('recorded_by', models.CharField(editable=False, max_length=20)),
                ('number', models.PositiveSmallIntegerField()),
                ('frozen_on', models.DateField()),
                ('items', models.JSONField()),
                ('meeting', models.ForeignKey(db_index=False, on_delete=django.db.models.deletion.PROTECT, related_name='agenda_versions', to='commission.meeting')),
            ],
            options={
                'constraints': [models.UniqueConstraint(fields=('meeting', 'number'), name='agenda_version_number_once')],
            },
        ),
        migrations.CreateModel(
            name='AgendaItem',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('ref', qorgan.desk.records.RefField(editable=False, max_length=20, unique=True)),
                ('recorded_at', models.DateTimeField(editable=False)),
                ('recorded_by', models.CharField(editable=False, max_length=20)),
                ('number', models.PositiveSmallIntegerField()),
                ('title_ru', models.TextField()),
                ('title_kk', models.TextField()),
                ('added_late', models.CharField(blank=True, max_length=300)),
                ('rapporteur', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='agencies.agency')),
                ('carried', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='carried_to', to='commission.decision')),
                ('meeting', models.ForeignKey(db_index=False, on_delete=django.db.models.deletion.PROTECT, related_name='items', to='commission.meeting')),
            ],
            options={
                'constraints': [models.UniqueConstraint(fields=('meeting', 'number'), name='agenda_item_number_once')],
            },
        ),
        migrations.CreateModel(
            name='Opinion',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('ref', qorgan.desk.records.RefField(editable=False, max_length=20, unique=True)),
                ('recorded_at', models.DateTimeField(editable=False)),
                ('recorded_by', models.CharField(editable=False, max_length=20)),
                ('asked_on', models.DateField()),
                ('due_on', models.DateField()),
                ('answer', models.CharField(blank=True, max_length=20)),
                ('text', models.TextField(blank=True)),
                ('given_on', models.DateField(blank=True, null=True)),
                ('agency', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='agencies.agency')),
                ('item', models.ForeignKey(db_index=False, on_delete=django.db.models.deletion.PROTECT, related_name='opinions', to='commission.agendaitem')),
            ],
            options={
                'constraints': [models.UniqueConstraint(fields=('item', 'agency'), name='opinion_once'), models.CheckConstraint(condition=models.Q(models.Q(('answer', ''), ('given_on__isnull', True)), models.Q(models.Q(('answer', ''), _negated=True), ('given_on__isnull', False)), _connector='OR'), name='opinion_given_whole')],
            },
        ),
        migrations.CreateModel(
            name='Seat',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('ref', qorgan.desk.records.RefField(editable=False, max_length=20, unique=True)),
                ('recorded_at', models.DateTimeField(editable=False)),
                ('recorded_by', models.CharField(editable=False, max_length=20)),
                ('post', models.CharField(max_length=300)),
                ('is_voting', models.BooleanField(default=True)),
                ('substitute', models.CharField(blank=True, max_length=300)),
                ('substitute_from_on', models.DateField(blank=True, null=True)),
                ('substitute_until_on', models.DateField(blank=True, null=True)),
                ('from_on', models.DateField()),
                ('until_on', models.DateField(blank=True, null=True)),
                ('agency', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='agencies.agency')),
                ('commission', models.ForeignKey(db_index=False, on_delete=django.db.models.deletion.PROTECT, related_name='seats', to='commission.commission')),
            ],
            options={
                'indexes': [models.Index(fields=['commission', 'id'], name='seat_commission')],
                'constraints': [models.CheckConstraint(condition=models.Q(('until_on__isnull', True), ('until_on__gte', models.F('from_on')), _connector='OR'), name='seat_ends_after_start'), models.CheckConstraint(condition=models.Q(models.Q(('substitute', ''), ('substitute_from_on__isnull', True)), models.Q(models.Q(('substitute', ''), _negated=True), ('substitute_from_on__isnull', False)), _connector='OR'), name='seat_substitute_dated')],
            },
        ),
        migrations.CreateModel(
            name='Attendance',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('ref', qorgan.desk.records.RefField(editable=False, max_length=20, unique=True)),
                ('recorded_at', models.DateTimeField(editable=False)),
                ('recorded_by', models.CharField(editable=False, max_length=20)),
                ('came', models.CharField(max_length=20)),
                ('meeting', models.ForeignKey(db_index=False, on_delete=django.db.models.deletion.PROTECT, related_name='attendances', to='commission.meeting')),
                ('seat', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='commission.seat')),
            ],
            options={
                'constraints': [models.UniqueConstraint(fields=('meeting', 'seat'), name='attendance_once')],
            },
        ),
        migrations.CreateModel(
            name='Statute',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('ref', qorgan.desk.records.RefField(editable=False, max_length=20, unique=True)),
                ('recorded_at', models.DateTimeField(editable=False)),
                ('recorded_by', models.CharField(editable=False, max_length=20)),
                ('act', models.CharField(max_length=300)),
                ('from_on', models.DateField()),
                ('quorum', models.PositiveSmallIntegerField()),
                ('freeze_days', models.PositiveSmallIntegerField()),
                ('opinion_days', models.PositiveSmallIntegerField()),
                ('commission', models.ForeignKey(db_index=False, on_delete=django.db.models.deletion.PROTECT, related_name='statutes', to='commission.commission')),
            ],
            options={
                'constraints': [models.UniqueConstraint(fields=('commission', 'from_on'), name='statute_once_a_day'), models.CheckConstraint(condition=models.Q(('quorum__gte', 1), ('quorum__lte', 100)), name='statute_quorum_in_per_cent')],
            },
        ),
    ]
