import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):

    initial = True

    dependencies = [
        ('agencies', '0001_initial'),
    ]

    operations = [
        migrations.CreateModel(
            name='FactTraining',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('key', models.CharField(max_length=120)),
                ('source', models.CharField(max_length=20)),
                ('agency', models.CharField(blank=True, max_length=20)),
                ('region', models.CharField(blank=True, max_length=20)),
                ('happened_on', models.DateField()),
                ('recorded_at', models.DateTimeField()),
                ('retracted_at', models.DateTimeField(null=True)),
                ('kind', models.CharField(max_length=20)),
                ('language', models.CharField(max_length=20)),
                ('programme', models.CharField(max_length=20)),
                ('sender', models.CharField(max_length=20)),
                ('post', models.CharField(max_length=40)),
                ('sex', models.CharField(max_length=20)),
                ('result', models.CharField(max_length=20)),
                ('answer', models.CharField(blank=True, max_length=20)),
                ('is_asked', models.BooleanField()),
                ('cost', models.BigIntegerField(null=True)),
            ],
            options={
                'db_table': 'fact_trainings',
                'indexes': [models.Index(fields=['happened_on', 'id'], name='fact_training_day'), models.Index(fields=['source'], name='fact_training_source'), models.Index(fields=['recorded_at'], name='fact_training_known')],
                'constraints': [models.UniqueConstraint(condition=models.Q(('retracted_at__isnull', True)), fields=('key',), name='fact_training_once'), models.CheckConstraint(condition=models.Q(('retracted_at__isnull', True), ('retracted_at__gte', models.F('recorded_at')), _connector='OR'), name='fact_training_retracted_after')],
            },
        ),
        migrations.CreateModel(
            name='FactTrainingSession',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('key', models.CharField(max_length=120)),
                ('source', models.CharField(max_length=20)),
                ('agency', models.CharField(blank=True, max_length=20)),
                ('region', models.CharField(blank=True, max_length=20)),
                ('happened_on', models.DateField()),
                ('recorded_at', models.DateTimeField()),
                ('retracted_at', models.DateTimeField(null=True)),
                ('kind', models.CharField(max_length=20)),
                ('language', models.CharField(max_length=20)),
                ('programme', models.CharField(max_length=20)),
                ('cost', models.BigIntegerField()),
            ],
            options={
                'db_table': 'fact_training_sessions',
                'indexes': [models.Index(fields=['happened_on', 'id'], name='fact_training_session_day'), models.Index(fields=['source'], name='fact_training_session_source'), models.Index(fields=['recorded_at'], name='fact_training_session_known')],
                'constraints': [models.UniqueConstraint(condition=models.Q(('retracted_at__isnull', True)), fields=('key',), name='fact_training_session_once'), models.CheckConstraint(condition=models.Q(('retracted_at__isnull', True), ('retracted_at__gte', models.F('recorded_at')), _connector='OR'), name='fact_training_session_retracted_after')],
            },
        ),
        migrations.CreateModel(
            name='TrainingProgramme',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('ref', models.CharField(editable=False, max_length=20, unique=True)),
                ('recorded_at', models.DateTimeField(editable=False)),
                ('recorded_by', models.CharField(editable=False, max_length=20)),
                ('title_en', models.CharField(max_length=300)),
                ('title_ru', models.CharField(max_length=300)),
                ('title_kk', models.CharField(max_length=300)),
                ('kind', models.CharField(max_length=20)),
                ('partner', models.CharField(blank=True, max_length=300)),
                ('pass_score', models.PositiveSmallIntegerField(blank=True, null=True)),
                ('valid_months', models.PositiveSmallIntegerField(blank=True, null=True)),
                ('agency', models.ForeignKey(db_index=False, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='agencies.agency')),
            ],
            options={
                'indexes': [models.Index(fields=['kind', '-id'], name='training_programme_kind'), models.Index(fields=['agency', '-id'], name='training_programme_agency')],
                'constraints': [models.CheckConstraint(condition=models.Q(('pass_score__lte', 100)), name='training_programme_pass_in_per_cent'), models.CheckConstraint(condition=models.Q(('valid_months__gte', 1)), name='training_programme_holds_a_month')],
            },
        ),
        migrations.CreateModel(
            name='TrainingSession',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('ref', models.CharField(editable=False, max_length=20, unique=True)),
                ('recorded_at', models.DateTimeField(editable=False)),
                ('recorded_by', models.CharField(editable=False, max_length=20)),
                ('voided_on', models.DateField(blank=True, null=True)),
                ('voided_reason', models.CharField(blank=True, max_length=300)),
                ('region', models.CharField(blank=True, max_length=20)),
                ('place', models.CharField(blank=True, max_length=300)),
                ('language', models.CharField(max_length=20)),
                ('cost', models.PositiveBigIntegerField(blank=True, null=True)),
                ('first_on', models.DateField()),
                ('last_on', models.DateField()),
                ('question', models.CharField(blank=True, max_length=300)),
                ('question_on', models.DateField(blank=True, null=True)),
                ('agency', models.ForeignKey(db_index=False, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='agencies.agency')),
                ('programme', models.ForeignKey(db_index=False, on_delete=django.db.models.deletion.PROTECT, related_name='training_sessions', to='training.trainingprogramme')),
            ],
            options={
                'indexes': [models.Index(fields=['-first_on', '-id'], name='training_session_day'), models.Index(fields=['region', '-first_on', '-id'], name='training_session_region_day'), models.Index(fields=['agency', '-first_on', '-id'], name='training_session_agency_day'), models.Index(fields=['programme', '-first_on', '-id'], name='training_session_programme')],
                'constraints': [models.CheckConstraint(condition=models.Q(models.Q(('voided_on__isnull', True), ('voided_reason', '')), models.Q(('voided_on__isnull', False), models.Q(('voided_reason', ''), _negated=True)), _connector='OR'), name='trainingsession_voided_whole'), models.CheckConstraint(condition=models.Q(('last_on__gte', models.F('first_on'))), name='training_session_ends_after_start'), models.CheckConstraint(condition=models.Q(models.Q(('question', ''), ('question_on__isnull', True)), models.Q(models.Q(('question', ''), _negated=True), ('question_on__lt', models.F('first_on'))), _connector='OR'), name='training_question_before_the_first_day')],
            },
        ),
        migrations.CreateModel(
            name='Trainee',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('ref', models.CharField(editable=False, max_length=20, unique=True)),
                ('recorded_at', models.DateTimeField(editable=False)),
                ('recorded_by', models.CharField(editable=False, max_length=20)),
                ('voided_on', models.DateField(blank=True, null=True)),
                ('voided_reason', models.CharField(blank=True, max_length=300)),
                ('post', models.CharField(max_length=40)),
                ('sex', models.CharField(max_length=20)),
                ('region', models.CharField(blank=True, max_length=20)),
                ('name', models.BinaryField()),
                ('key_version', models.PositiveIntegerField(db_index=True)),
                ('attended', models.BooleanField(blank=True, null=True)),
                ('pre_score', models.PositiveSmallIntegerField(blank=True, null=True)),
                ('post_score', models.PositiveSmallIntegerField(blank=True, null=True)),
                ('answer', models.CharField(blank=True, max_length=20)),
                ('answered_on', models.DateField(blank=True, null=True)),
                ('agency', models.ForeignKey(db_index=False, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='agencies.agency')),
                ('training_session', models.ForeignKey(db_index=False, on_delete=django.db.models.deletion.PROTECT, related_name='trainees', to='training.trainingsession')),
            ],
            options={
                'indexes': [models.Index(fields=['training_session', 'id'], name='trainee_session'), models.Index(fields=['agency', '-id'], name='trainee_agency')],
                'constraints': [models.CheckConstraint(condition=models.Q(models.Q(('voided_on__isnull', True), ('voided_reason', '')), models.Q(('voided_on__isnull', False), models.Q(('voided_reason', ''), _negated=True)), _connector='OR'), name='trainee_voided_whole'), models.CheckConstraint(condition=models.Q(('pre_score__lte', 100), ('post_score__lte', 100)), name='trainee_scores_in_per_cent'), models.CheckConstraint(condition=models.Q(('attended', True), models.Q(('answer', ''), ('post_score__isnull', True), ('pre_score__isnull', True)), _connector='OR'), name='trainee_scored_when_there'), models.CheckConstraint(condition=models.Q(models.Q(('answer', ''), ('answered_on__isnull', True)), models.Q(models.Q(('answer', ''), _negated=True), ('answered_on__isnull', False)), _connector='OR'), name='trainee_answered_on_a_day')],
            },
        ),
        migrations.CreateModel(
            name='Certificate',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('ref', models.CharField(editable=False, max_length=20, unique=True)),
                ('recorded_at', models.DateTimeField(editable=False)),
                ('recorded_by', models.CharField(editable=False, max_length=20)),
                ('voided_on', models.DateField(blank=True, null=True)),
                ('voided_reason', models.CharField(blank=True, max_length=300)),
                ('year', models.PositiveSmallIntegerField()),
                ('serial', models.PositiveIntegerField()),
                ('level', models.CharField(max_length=20)),
                ('issued_on', models.DateField()),
                ('printed', models.JSONField()),
                ('token', models.TextField()),
                ('trainee', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='certificates', to='training.trainee')),
            ],
            options={
                'indexes': [models.Index(fields=['-issued_on', '-id'], name='certificate_day')],
                'constraints': [models.CheckConstraint(condition=models.Q(models.Q(('voided_on__isnull', True), ('voided_reason', '')), models.Q(('voided_on__isnull', False), models.Q(('voided_reason', ''), _negated=True)), _connector='OR'), name='certificate_voided_whole'), models.UniqueConstraint(fields=('year', 'serial'), name='certificate_number_once'), models.UniqueConstraint(condition=models.Q(('voided_on__isnull', True)), fields=('trainee',), name='certificate_stands_once')],
            },
        ),
    ]
