import django.db.models.deletion
import django.db.models.expressions
import qorgan.desk.importing.rows
from django.db import migrations, models


class Migration(migrations.Migration):

    initial = True

    dependencies = [
        ('agencies', '0001_initial'),
    ]

    operations = [
        migrations.CreateModel(
            name='Batch',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('ref', models.CharField(editable=False, max_length=20, unique=True)),
                ('recorded_at', models.DateTimeField(editable=False)),
                ('recorded_by', models.CharField(editable=False, max_length=20)),
                ('source', models.CharField(max_length=40)),
                ('sha256', models.CharField(max_length=64)),
                ('format', models.CharField(max_length=10)),
                ('charset', models.CharField(blank=True, max_length=20)),
                ('size', models.PositiveBigIntegerField()),
                ('is_trial', models.BooleanField(default=False)),
                ('state', models.CharField(choices=[('waiting', 'Waiting'), ('done', 'Done'), ('refused', 'Refused'), ('withdrawn', 'Withdrawn')], max_length=20)),
                ('rows', models.PositiveIntegerField(default=0)),
                ('taken', models.PositiveIntegerField(default=0)),
                ('unchanged', models.PositiveIntegerField(default=0)),
                ('corrected', models.PositiveIntegerField(default=0)),
                ('flagged', models.PositiveIntegerField(default=0)),
                ('corrected_flagged', models.PositiveIntegerField(default=0)),
                ('refused', models.PositiveIntegerField(default=0)),
                ('started_at', models.DateTimeField(null=True)),
                ('finished_at', models.DateTimeField(null=True)),
                ('remarks_settled_at', models.DateTimeField(null=True)),
                ('detail', models.JSONField(default=dict)),
                ('agency', models.ForeignKey(db_index=False, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='agencies.agency')),
            ],
            options={
                'indexes': [models.Index(fields=['-recorded_at', '-id'], name='batch_time'), models.Index(fields=['agency', '-recorded_at', '-id'], name='batch_agency_time'), models.Index(fields=['source', '-recorded_at', '-id'], name='batch_source_time')],
                'constraints': [models.CheckConstraint(condition=models.Q(('state__in', ['waiting', 'done', 'refused', 'withdrawn'])), name='batch_state_known'), models.CheckConstraint(condition=models.Q(('rows', django.db.models.expressions.CombinedExpression(django.db.models.expressions.CombinedExpression(django.db.models.expressions.CombinedExpression(django.db.models.expressions.CombinedExpression(django.db.models.expressions.CombinedExpression(models.F('taken'), '+', models.F('unchanged')), '+', models.F('corrected')), '+', models.F('flagged')), '+', models.F('corrected_flagged')), '+', models.F('refused')))), name='batch_counts_balance'), models.CheckConstraint(condition=models.Q(('finished_at__isnull', True), ('finished_at__gte', models.F('started_at')), _connector='OR'), name='batch_finished_after_start')],
            },
        ),
        migrations.CreateModel(
            name='BatchRow',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('number', models.PositiveIntegerField()),
                ('key', models.CharField(blank=True, max_length=120)),
                ('outcome', models.CharField(max_length=20)),
                ('column', models.CharField(blank=True, max_length=60)),
                ('value', models.CharField(blank=True, max_length=80)),
                ('reason', models.CharField(max_length=80)),
                ('data', models.JSONField(default=dict)),
                ('batch', models.ForeignKey(db_index=False, on_delete=django.db.models.deletion.CASCADE, related_name='told', to='importing.batch')),
            ],
            options={
                'indexes': [models.Index(fields=['batch', 'number', 'id'], name='batch_row_number'), models.Index(fields=['batch', 'outcome', 'number', 'id'], name='batch_row_outcome'), models.Index(fields=['batch', 'column', 'number', 'id'], name='batch_row_column')],
                'constraints': [models.CheckConstraint(condition=models.Q(('outcome__in', (qorgan.desk.importing.rows.Outcome['REFUSED'], qorgan.desk.importing.rows.Outcome['FLAGGED'], qorgan.desk.importing.rows.Outcome['CORRECTED_FLAGGED'], qorgan.desk.importing.rows.Outcome['UNCHANGED']))), name='batch_row_outcome_known')],
            },
        ),
        migrations.CreateModel(
            name='Origin',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('source', models.CharField(max_length=40)),
                ('key', models.CharField(db_collation='C', max_length=120)),
                ('digest', models.BinaryField(max_length=16)),
                ('ref', models.CharField(max_length=20)),
                ('batch', models.CharField(max_length=20)),
                ('identity', models.CharField(blank=True, db_collation='C', db_default='', default='', max_length=30)),
            ],
            options={
                'indexes': [models.Index(condition=models.Q(('identity', ''), _negated=True), fields=['source', 'identity'], name='origin_identity'), models.Index(fields=['ref'], name='origin_ref'), models.Index(fields=['batch', 'id'], name='origin_batch')],
                'constraints': [models.UniqueConstraint(fields=('source', 'key'), name='origin_once')],
            },
        ),
        migrations.CreateModel(
            name='Earlier',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('batch', models.CharField(max_length=20)),
                ('ref', models.CharField(max_length=20)),
                ('digest', models.BinaryField(max_length=16)),
                ('origin', models.ForeignKey(db_index=False, on_delete=django.db.models.deletion.CASCADE, related_name='earlier', to='importing.origin')),
            ],
            options={
                'indexes': [models.Index(fields=['batch', 'origin'], name='earlier_batch'), models.Index(fields=['ref'], name='earlier_ref')],
                'constraints': [models.UniqueConstraint(fields=('origin', 'batch'), name='earlier_once')],
            },
        ),
    ]
