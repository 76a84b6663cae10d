import django.contrib.postgres.fields
import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):

    initial = True

    dependencies = [
        ('care', '0001_initial'),
    ]

    operations = [
        migrations.CreateModel(
            name='FactFollowUp',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('key', models.CharField(max_length=120)),
                ('source', models.CharField(max_length=20)),
                ('agency', models.CharField(blank=True, max_length=20)),
                ('region', models.CharField(blank=True, max_length=20)),
                ('happened_on', models.DateField()),
                ('recorded_at', models.DateTimeField()),
                ('retracted_at', models.DateTimeField(null=True)),
                ('round', models.CharField(max_length=20)),
                ('is_reached', models.BooleanField()),
                ('housing', models.CharField(blank=True, max_length=40)),
                ('work', models.CharField(blank=True, max_length=40)),
                ('is_at_work', models.BooleanField(null=True)),
                ('is_still_employed', models.BooleanField(null=True)),
                ('safety', models.CharField(blank=True, max_length=40)),
                ('is_in_need_again', models.BooleanField(null=True)),
                ('person', models.CharField(max_length=20)),
                ('provider', models.CharField(max_length=20)),
            ],
            options={
                'db_table': 'fact_follow_ups',
                'indexes': [models.Index(fields=['happened_on', 'id'], name='fact_follow_up_day'), models.Index(fields=['source'], name='fact_follow_up_source'), models.Index(fields=['recorded_at'], name='fact_follow_up_known')],
                'constraints': [models.UniqueConstraint(condition=models.Q(('retracted_at__isnull', True)), fields=('key',), name='fact_follow_up_once'), models.CheckConstraint(condition=models.Q(('retracted_at__isnull', True), ('retracted_at__gte', models.F('recorded_at')), _connector='OR'), name='fact_follow_up_retracted_after')],
            },
        ),
        migrations.CreateModel(
            name='FactJob',
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
                ('employer_kind', models.CharField(max_length=40)),
                ('occupation', models.CharField(max_length=40)),
                ('found_by', models.CharField(max_length=40)),
                ('is_with_contract', models.BooleanField()),
                ('is_after_training', models.BooleanField()),
                ('sex', models.CharField(max_length=20)),
                ('is_foreign', models.BooleanField(null=True)),
                ('person', models.CharField(max_length=20)),
                ('provider', models.CharField(max_length=20)),
            ],
            options={
                'db_table': 'fact_job_placements',
                'indexes': [models.Index(fields=['happened_on', 'id'], name='fact_job_day'), models.Index(fields=['source'], name='fact_job_source'), models.Index(fields=['recorded_at'], name='fact_job_known')],
                'constraints': [models.UniqueConstraint(condition=models.Q(('retracted_at__isnull', True)), fields=('key',), name='fact_job_once'), models.CheckConstraint(condition=models.Q(('retracted_at__isnull', True), ('retracted_at__gte', models.F('recorded_at')), _connector='OR'), name='fact_job_retracted_after')],
            },
        ),
        migrations.CreateModel(
            name='JobPlacement',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('ref', models.CharField(editable=False, max_length=20, unique=True)),
                ('recorded_at', models.DateTimeField(editable=False)),
                ('recorded_by', models.CharField(editable=False, max_length=20)),
                ('started_on', models.DateField()),
                ('employer_kind', models.CharField(max_length=40)),
                ('occupation', models.CharField(max_length=40)),
                ('wage', models.PositiveBigIntegerField(blank=True, null=True)),
                ('found_by', models.CharField(max_length=40)),
                ('has_contract', models.BooleanField()),
                ('is_after_training', models.BooleanField(default=False)),
                ('ended_on', models.DateField(blank=True, null=True)),
                ('ended_because', models.CharField(blank=True, max_length=40)),
                ('note', models.TextField(blank=True)),
                ('care_file', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='job_placements', to='care.carefile')),
            ],
            options={
                'indexes': [models.Index(fields=['-started_on', '-id'], name='job_placement_day')],
                'constraints': [models.CheckConstraint(condition=models.Q(models.Q(('ended_because', ''), ('ended_on__isnull', True)), models.Q(('ended_on__gte', models.F('started_on')), models.Q(('ended_because', ''), _negated=True)), _connector='OR'), name='job_ended_with_reason')],
            },
        ),
        migrations.CreateModel(
            name='FollowUp',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('ref', models.CharField(editable=False, max_length=20, unique=True)),
                ('recorded_at', models.DateTimeField(editable=False)),
                ('recorded_by', models.CharField(editable=False, max_length=20)),
                ('round', models.CharField(max_length=20)),
                ('asked_on', models.DateField()),
                ('way', models.CharField(max_length=40)),
                ('is_reached', models.BooleanField()),
                ('housing', models.CharField(blank=True, max_length=40)),
                ('work', models.CharField(blank=True, max_length=40)),
                ('is_still_employed', models.BooleanField(blank=True, null=True)),
                ('safety', models.CharField(blank=True, max_length=40)),
                ('needs_help', models.BooleanField(blank=True, null=True)),
                ('wants', django.contrib.postgres.fields.ArrayField(base_field=models.CharField(max_length=40), blank=True, default=list, size=None)),
                ('note', models.TextField(blank=True)),
                ('result', models.CharField(blank=True, default='', max_length=40)),
                ('result_on', models.DateField(blank=True, null=True)),
                ('result_because', models.CharField(blank=True, default='', max_length=300)),
                ('withdrawn_on', models.DateField(blank=True, null=True)),
                ('withdrawn_because', models.CharField(blank=True, max_length=300)),
                ('care_file', models.ForeignKey(db_index=False, on_delete=django.db.models.deletion.PROTECT, related_name='follow_ups', to='care.carefile')),
                ('job', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='follow_ups', to='aftercare.jobplacement')),
            ],
            options={
                'indexes': [models.Index(fields=['-asked_on', '-id'], name='follow_up_day'), models.Index(fields=['care_file', '-asked_on', '-id'], name='follow_up_file_day')],
                'constraints': [models.UniqueConstraint(condition=models.Q(('is_reached', True), ('withdrawn_on__isnull', True)), fields=('care_file', 'round'), name='follow_up_once_a_round'), models.CheckConstraint(condition=models.Q(models.Q(('result', ''), ('result_because', ''), ('result_on__isnull', True)), models.Q(('is_reached', True), ('result_on__isnull', False), models.Q(('result', ''), _negated=True), models.Q(('result_because', ''), _negated=True)), _connector='OR'), name='follow_up_result_with_reason'), models.CheckConstraint(condition=models.Q(('is_reached', True), models.Q(('housing', ''), ('is_still_employed__isnull', True), ('needs_help__isnull', True), ('safety', ''), ('work', '')), _connector='OR'), name='follow_up_unreached_says_nothing'), models.CheckConstraint(condition=models.Q(('is_still_employed__isnull', True), ('job__isnull', False), _connector='OR'), name='follow_up_employed_in_a_job'), models.CheckConstraint(condition=models.Q(models.Q(('withdrawn_because', ''), ('withdrawn_on__isnull', True)), models.Q(('withdrawn_on__isnull', False), models.Q(('withdrawn_because', ''), _negated=True)), _connector='OR'), name='follow_up_withdrawn_with_reason')],
            },
        ),
    ]
