import django.contrib.postgres.fields
import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):

    initial = True

    dependencies = [
        ('agencies', '0001_initial'),
        ('leads', '0001_initial'),
        ('providers', '0001_initial'),
    ]

    operations = [
        migrations.CreateModel(
            name='Call',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('ref', models.CharField(editable=False, max_length=20, unique=True)),
                ('recorded_at', models.DateTimeField(editable=False)),
                ('recorded_by', models.CharField(editable=False, max_length=20)),
                ('channel', models.CharField(max_length=40)),
                ('started_at', models.DateTimeField()),
                ('ended_at', models.DateTimeField(blank=True, null=True)),
                ('language', models.CharField(blank=True, max_length=20)),
                ('caller_kind', models.CharField(blank=True, max_length=40)),
                ('topic', models.CharField(blank=True, max_length=40)),
                ('region', models.CharField(blank=True, max_length=20)),
                ('outcome', models.CharField(blank=True, max_length=40)),
                ('is_silent', models.BooleanField(default=False)),
                ('is_emergency', models.BooleanField(default=False)),
                ('involves_child', models.BooleanField(default=False)),
                ('contact', models.CharField(default='not_asked', max_length=20)),
                ('contact_ways', django.contrib.postgres.fields.ArrayField(base_field=models.CharField(max_length=20), blank=True, default=list, size=None)),
                ('contact_from', models.TimeField(blank=True, null=True)),
                ('contact_until', models.TimeField(blank=True, null=True)),
                ('may_hand_on', models.BooleanField(default=False)),
                ('wants_call_back', models.BooleanField(default=False)),
                ('tried_at', django.contrib.postgres.fields.ArrayField(base_field=models.DateTimeField(), blank=True, default=list, size=None)),
                ('called_back_at', models.DateTimeField(blank=True, null=True)),
                ('promise_ended_at', models.DateTimeField(blank=True, null=True)),
                ('call_back_result', models.CharField(blank=True, max_length=20)),
                ('reached_how', models.CharField(blank=True, max_length=300)),
                ('lead_region', models.CharField(blank=True, max_length=20)),
                ('told_lead', django.contrib.postgres.fields.ArrayField(base_field=models.CharField(max_length=20), blank=True, default=list, size=None)),
                ('not_handed_because', models.CharField(blank=True, max_length=300)),
                ('danger_at', models.DateTimeField(blank=True, null=True)),
                ('child_at', models.DateTimeField(blank=True, null=True)),
                ('child_ended_at', models.DateTimeField(blank=True, null=True)),
                ('danger_ended_at', models.DateTimeField(blank=True, null=True)),
                ('danger_heard_at', models.DateTimeField(blank=True, null=True)),
                ('let_go_at', models.DateTimeField(blank=True, null=True)),
                ('let_go_by', models.CharField(blank=True, default='', max_length=20)),
                ('let_go_ended_at', models.DateTimeField(blank=True, null=True)),
                ('said_by', models.CharField(blank=True, default='', max_length=20)),
                ('let_go_of', django.contrib.postgres.fields.ArrayField(base_field=models.CharField(max_length=40), blank=True, default=list, size=None)),
                ('agency', models.ForeignKey(db_index=False, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='agencies.agency')),
                ('alarmed', models.ForeignKey(blank=True, db_index=False, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='agencies.agency')),
                ('lead', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='calls', to='leads.lead')),
            ],
        ),
        migrations.CreateModel(
            name='CallCorrection',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('ref', models.CharField(editable=False, max_length=20, unique=True)),
                ('recorded_at', models.DateTimeField(editable=False)),
                ('recorded_by', models.CharField(editable=False, max_length=20)),
                ('reason', models.CharField(max_length=40)),
                ('was', models.JSONField(default=dict)),
                ('call', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='corrections', to='hotline.call')),
            ],
            options={
                'abstract': False,
            },
        ),
        migrations.CreateModel(
            name='FactCall',
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
                ('language', models.CharField(blank=True, max_length=20)),
                ('caller_kind', models.CharField(max_length=40)),
                ('topic', models.CharField(max_length=40)),
                ('outcome', models.CharField(max_length=40)),
                ('is_silent', models.BooleanField()),
                ('is_emergency', models.BooleanField()),
                ('is_child', models.BooleanField()),
                ('is_handed_on', models.BooleanField()),
                ('minutes', models.PositiveIntegerField()),
            ],
            options={
                'db_table': 'fact_calls',
                'indexes': [models.Index(fields=['happened_on', 'id'], name='fact_call_day'), models.Index(fields=['source'], name='fact_call_source'), models.Index(fields=['recorded_at'], name='fact_call_known'), models.Index(condition=models.Q(('retracted_at__isnull', True)), fields=['happened_on'], include=('channel', 'topic', 'outcome', 'language', 'key'), name='fact_call_counted')],
                'constraints': [models.UniqueConstraint(condition=models.Q(('retracted_at__isnull', True)), fields=('key',), name='fact_call_once'), models.CheckConstraint(condition=models.Q(('retracted_at__isnull', True), ('retracted_at__gte', models.F('recorded_at')), _connector='OR'), name='fact_call_retracted_after')],
            },
        ),
        migrations.CreateModel(
            name='NeverNumber',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('fingerprint', models.BinaryField(unique=True)),
                ('marked_at', models.DateTimeField()),
                ('going_on', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to='hotline.call')),
            ],
        ),
        migrations.CreateModel(
            name='Shift',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('ref', models.CharField(editable=False, max_length=20, unique=True)),
                ('recorded_at', models.DateTimeField(editable=False)),
                ('recorded_by', models.CharField(editable=False, max_length=20)),
                ('started_at', models.DateTimeField()),
                ('ended_at', models.DateTimeField(blank=True, null=True)),
                ('agency', models.ForeignKey(db_index=False, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='agencies.agency')),
            ],
            options={
                'indexes': [models.Index(fields=['agency', '-started_at', '-id'], name='shift_agency'), models.Index(fields=['-started_at', '-id'], name='shift_day')],
                'constraints': [models.UniqueConstraint(condition=models.Q(('ended_at__isnull', True)), fields=('recorded_by',), name='shift_one_at_a_time'), models.CheckConstraint(condition=models.Q(('ended_at__isnull', True), ('ended_at__gte', models.F('started_at')), _connector='OR'), name='shift_ends_after_start')],
            },
        ),
        migrations.AddField(
            model_name='call',
            name='shift',
            field=models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='calls', to='hotline.shift'),
        ),
        migrations.CreateModel(
            name='CallAdvice',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('call', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='advised', to='hotline.call')),
                ('organisation', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='providers.organisation')),
            ],
            options={
                'constraints': [models.UniqueConstraint(fields=('call', 'organisation'), name='call_advice_once')],
            },
        ),
        migrations.CreateModel(
            name='PassedNumber',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('fingerprint', models.BinaryField()),
                ('passed_at', models.DateTimeField()),
                ('lead', models.ForeignKey(db_index=False, on_delete=django.db.models.deletion.CASCADE, related_name='passed_numbers', to='leads.lead')),
            ],
            options={
                'indexes': [models.Index(fields=['fingerprint'], name='passed_number_fingerprint')],
                'constraints': [models.UniqueConstraint(fields=('lead', 'fingerprint'), name='passed_number_once')],
            },
        ),
        migrations.AddIndex(
            model_name='call',
            index=models.Index(fields=['agency', '-started_at', '-id'], name='call_agency'),
        ),
        migrations.AddIndex(
            model_name='call',
            index=models.Index(fields=['-started_at', '-id'], name='call_day'),
        ),
        migrations.AddIndex(
            model_name='call',
            index=models.Index(condition=models.Q(('ended_at__isnull', True)), fields=['recorded_by'], name='call_open'),
        ),
        migrations.AddIndex(
            model_name='call',
            index=models.Index(condition=models.Q(('lead__isnull', False), models.Q(('not_handed_because', ''), _negated=True)), fields=['agency'], name='call_naming'),
        ),
        migrations.AddConstraint(
            model_name='call',
            constraint=models.CheckConstraint(condition=models.Q(('ended_at__isnull', True), ('ended_at__gte', models.F('started_at')), _connector='OR'), name='call_ends_after_start'),
        ),
        migrations.AddConstraint(
            model_name='call',
            constraint=models.CheckConstraint(condition=models.Q(('ended_at__isnull', True), models.Q(('outcome', ''), _negated=True), _connector='OR'), name='call_finished_with_outcome'),
        ),
        migrations.AddConstraint(
            model_name='call',
            constraint=models.CheckConstraint(condition=models.Q(('wants_call_back', False), ('contact', 'allowed'), models.Q(('contact', 'never'), ('ended_at__isnull', True)), _connector='OR'), name='call_back_only_where_allowed'),
        ),
        migrations.AddConstraint(
            model_name='call',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('call_back_result', ''), ('called_back_at__isnull', True)), models.Q(('called_back_at__isnull', False), models.Q(('call_back_result', ''), _negated=True)), _connector='OR'), name='call_back_with_result'),
        ),
    ]
