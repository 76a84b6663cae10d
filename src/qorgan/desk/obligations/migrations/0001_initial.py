import datetime
import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):

    initial = True

    dependencies = [
        ('agencies', '0001_initial'),
    ]

    operations = [
        migrations.CreateModel(
            name='FactObligation',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('key', models.CharField(max_length=120)),
                ('source', models.CharField(max_length=20)),
                ('agency', models.CharField(blank=True, max_length=20)),
                ('region', models.CharField(blank=True, max_length=20)),
                ('happened_on', models.DateField()),
                ('recorded_at', models.DateTimeField()),
                ('retracted_at', models.DateTimeField(null=True)),
                ('held_from', models.DateField(null=True)),
                ('held_until', models.DateField(null=True)),
                ('term', models.CharField(max_length=60)),
                ('agency_kind', models.CharField(max_length=40)),
                ('result', models.CharField(max_length=20)),
                ('is_healed', models.BooleanField(default=False)),
            ],
            options={
                'db_table': 'fact_obligations',
                'indexes': [models.Index(fields=['happened_on', 'id'], name='fact_obligation_day'), models.Index(fields=['source'], name='fact_obligation_source'), models.Index(fields=['recorded_at'], name='fact_obligation_known'), models.Index(condition=models.Q(('retracted_at__isnull', True)), fields=['happened_on'], include=('term', 'result', 'region', 'key'), name='fact_obligation_counted')],
                'constraints': [models.UniqueConstraint(condition=models.Q(('retracted_at__isnull', True)), fields=('key',), name='fact_obligation_once'), models.CheckConstraint(condition=models.Q(('retracted_at__isnull', True), ('retracted_at__gte', models.F('recorded_at')), _connector='OR'), name='fact_obligation_retracted_after')],
            },
        ),
        migrations.CreateModel(
            name='Obligation',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('ref', models.CharField(editable=False, max_length=20, unique=True)),
                ('recorded_at', models.DateTimeField(editable=False)),
                ('recorded_by', models.CharField(editable=False, max_length=20)),
                ('source', models.CharField(max_length=20)),
                ('subject', models.CharField(max_length=20)),
                ('key', models.CharField(blank=True, max_length=60)),
                ('term', models.CharField(max_length=60)),
                ('edition_on', models.DateField()),
                ('digest', models.CharField(max_length=16)),
                ('may', models.CharField(max_length=60)),
                ('region', models.CharField(blank=True, max_length=20)),
                ('owner_user', models.CharField(blank=True, max_length=20)),
                ('is_private', models.BooleanField(default=False)),
                ('is_emergency', models.BooleanField(default=False)),
                ('started_at', models.DateTimeField()),
                ('is_dated', models.BooleanField()),
                ('stops', models.JSONField(default=list)),
                ('extension', models.CharField(blank=True, max_length=40)),
                ('due_at', models.DateTimeField()),
                ('due_on', models.DateField(null=True)),
                ('met_at', models.DateTimeField(null=True)),
                ('cancelled_at', models.DateTimeField(null=True)),
                ('is_missed', models.BooleanField(default=False)),
                ('kept_late_at', models.DateTimeField(null=True)),
                ('late_entry_reason', models.CharField(blank=True, default='', max_length=40)),
                ('late_entry_note', models.CharField(blank=True, default='', max_length=300)),
                ('next_step', models.CharField(blank=True, max_length=200)),
                ('agency', models.ForeignKey(db_index=False, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='agencies.agency')),
            ],
            options={
                'indexes': [models.Index(condition=models.Q(('cancelled_at__isnull', True), ('met_at__isnull', True)), fields=['due_at', 'id', 'may', 'is_private'], name='obligation_open'), models.Index(condition=models.Q(('cancelled_at__isnull', True), ('met_at__isnull', True)), fields=['agency', 'due_at', 'id', 'may', 'owner_user'], name='obligation_open_agency'), models.Index(condition=models.Q(('cancelled_at__isnull', True), ('met_at__isnull', True), ('is_emergency', True)), fields=['agency', 'due_at'], name='obligation_emergency'), models.Index(condition=models.Q(('cancelled_at__isnull', True), ('met_at__isnull', True)), fields=['region', 'due_at', 'id', 'may', 'is_private'], name='obligation_open_region'), models.Index(condition=models.Q(('cancelled_at__isnull', True), ('met_at__isnull', True)), fields=['term', 'due_at', 'id'], name='obligation_open_term'), models.Index(condition=models.Q(('is_missed', True)), fields=['due_at', 'id', 'may', 'is_private'], name='obligation_missed'), models.Index(fields=['subject'], name='obligation_subject')],
                'constraints': [models.UniqueConstraint(fields=('source', 'term', 'key', 'subject'), name='obligation_once'), models.CheckConstraint(condition=models.Q(('due_at__gte', models.F('started_at'))), name='obligation_due_after_start'), models.CheckConstraint(condition=models.Q(models.Q(('due_at', datetime.datetime(9999, 1, 1, 0, 0, tzinfo=datetime.timezone.utc)), ('due_on__isnull', True)), models.Q(('due_at__lt', datetime.datetime(9999, 1, 1, 0, 0, tzinfo=datetime.timezone.utc)), ('due_on__isnull', False)), _connector='OR'), name='obligation_day_unless_stopped'), models.CheckConstraint(condition=models.Q(('is_missed', False), models.Q(('cancelled_at__gt', models.F('due_at')), ('met_at__isnull', True)), _connector='OR'), name='obligation_missed_when_it_ended'), models.CheckConstraint(condition=models.Q(('is_private', False), models.Q(('owner_user', ''), _negated=True), _connector='OR'), name='obligation_private_has_a_person')],
            },
        ),
        migrations.CreateModel(
            name='Recount',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('ref', models.CharField(editable=False, max_length=20, unique=True)),
                ('recorded_at', models.DateTimeField(editable=False)),
                ('recorded_by', models.CharField(editable=False, max_length=20)),
                ('mark', models.CharField(max_length=16)),
                ('day', models.DateField()),
                ('state', models.CharField(max_length=20)),
                ('last_id', models.BigIntegerField(default=0)),
                ('looked', models.BigIntegerField(default=0)),
                ('moved', models.BigIntegerField(default=0)),
                ('summary', models.JSONField(default=list)),
                ('finished_at', models.DateTimeField(null=True)),
                ('owing', models.CharField(blank=True, max_length=16)),
                ('reads_records', models.BooleanField(default=False)),
                ('kind', models.CharField(blank=True, max_length=80)),
                ('kind_id', models.BigIntegerField(default=0)),
                ('records', models.BigIntegerField(default=0)),
                ('arrivals', models.JSONField(default=list)),
            ],
            options={
                'constraints': [models.UniqueConstraint(condition=models.Q(('state', 'running')), fields=('state',), name='recount_one_at_a_time')],
            },
        ),
        migrations.CreateModel(
            name='Move',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('digest_was', models.CharField(max_length=16)),
                ('due_was', models.DateTimeField()),
                ('due_on_was', models.DateField(null=True)),
                ('digest', models.CharField(max_length=16)),
                ('due_on', models.DateField(null=True)),
                ('cause', models.CharField(max_length=20)),
                ('obligation', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='moves', to='obligations.obligation')),
                ('recount', models.ForeignKey(db_index=False, on_delete=django.db.models.deletion.PROTECT, related_name='moves', to='obligations.recount')),
            ],
            options={
                'indexes': [models.Index(fields=['recount', 'id'], name='move_recount')],
            },
        ),
        migrations.CreateModel(
            name='TermVersion',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('digest', models.CharField(max_length=16, unique=True)),
                ('term', models.CharField(max_length=60)),
                ('since', models.DateField()),
                ('written', models.JSONField()),
                ('kept_at', models.DateTimeField()),
            ],
            options={
                'indexes': [models.Index(fields=['term', 'since'], name='termversion_term')],
            },
        ),
    ]
