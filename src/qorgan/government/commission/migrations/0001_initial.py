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
                ('agenda', models.TextField(blank=True)),
                ('commission', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='meetings', to='commission.commission')),
            ],
            options={
                'indexes': [models.Index(fields=['-held_on', '-id'], name='meeting_day'), models.Index(fields=['commission', '-held_on', '-id'], name='meeting_commission_day'), models.Index(fields=['-number', '-id'], name='meeting_number')],
                'constraints': [models.UniqueConstraint(fields=('commission', 'number'), name='meeting_number_once'), models.CheckConstraint(condition=models.Q(('number__gte', 1)), name='meeting_number_from_one')],
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
                ('due_on', models.DateField(blank=True, null=True)),
                ('done_on', models.DateField(blank=True, null=True)),
                ('owner', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='agencies.agency')),
                ('meeting', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='decisions', to='commission.meeting')),
            ],
            options={
                'indexes': [models.Index(condition=models.Q(('done_on__isnull', True)), fields=['-id'], name='decision_open')],
                'constraints': [models.UniqueConstraint(fields=('meeting', 'number'), name='decision_number_once'), models.CheckConstraint(condition=models.Q(('text', ''), _negated=True), name='decision_says_something')],
            },
        ),
    ]
