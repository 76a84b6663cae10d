import django.contrib.postgres.fields
import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):

    initial = True

    dependencies = [
        ('agencies', '0001_initial'),
        ('care', '0001_initial'),
    ]

    operations = [
        migrations.CreateModel(
            name='FactComplaint',
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
                ('topic', models.CharField(max_length=40)),
                ('result', models.CharField(blank=True, max_length=40)),
                ('is_answered', models.BooleanField()),
                ('is_in_term', models.BooleanField(null=True)),
                ('is_about_staff', models.BooleanField()),
                ('provider', models.CharField(max_length=20)),
            ],
            options={
                'db_table': 'fact_complaints',
                'indexes': [models.Index(fields=['happened_on', 'id'], name='fact_complaint_day'), models.Index(fields=['source'], name='fact_complaint_source'), models.Index(fields=['recorded_at'], name='fact_complaint_known')],
                'constraints': [models.UniqueConstraint(condition=models.Q(('retracted_at__isnull', True)), fields=('key',), name='fact_complaint_once'), models.CheckConstraint(condition=models.Q(('retracted_at__isnull', True), ('retracted_at__gte', models.F('recorded_at')), _connector='OR'), name='fact_complaint_retracted_after')],
            },
        ),
        migrations.CreateModel(
            name='FactIncident',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('key', models.CharField(max_length=120)),
                ('source', models.CharField(max_length=20)),
                ('agency', models.CharField(blank=True, max_length=20)),
                ('region', models.CharField(blank=True, max_length=20)),
                ('happened_on', models.DateField()),
                ('recorded_at', models.DateTimeField()),
                ('retracted_at', models.DateTimeField(null=True)),
                ('kind', models.CharField(max_length=40)),
                ('is_serious', models.BooleanField()),
                ('is_reported', models.BooleanField()),
                ('provider', models.CharField(max_length=20)),
            ],
            options={
                'db_table': 'fact_incidents',
                'indexes': [models.Index(fields=['happened_on', 'id'], name='fact_incident_day'), models.Index(fields=['source'], name='fact_incident_source'), models.Index(fields=['recorded_at'], name='fact_incident_known')],
                'constraints': [models.UniqueConstraint(condition=models.Q(('retracted_at__isnull', True)), fields=('key',), name='fact_incident_once'), models.CheckConstraint(condition=models.Q(('retracted_at__isnull', True), ('retracted_at__gte', models.F('recorded_at')), _connector='OR'), name='fact_incident_retracted_after')],
            },
        ),
        migrations.CreateModel(
            name='Complaint',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('ref', models.CharField(editable=False, max_length=20, unique=True)),
                ('recorded_at', models.DateTimeField(editable=False)),
                ('recorded_by', models.CharField(editable=False, max_length=20)),
                ('region', models.CharField(blank=True, max_length=20)),
                ('received_on', models.DateField()),
                ('way', models.CharField(max_length=40)),
                ('topic', models.CharField(max_length=40)),
                ('words', models.TextField()),
                ('concerns', models.CharField(blank=True, max_length=20)),
                ('answered_on', models.DateField(blank=True, null=True)),
                ('result', models.CharField(blank=True, max_length=40)),
                ('answer', models.TextField(blank=True)),
                ('agency', models.ForeignKey(db_index=False, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='agencies.agency')),
                ('answering', models.ForeignKey(db_index=False, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='agencies.agency')),
                ('care_file', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='complaints', to='care.carefile')),
            ],
            options={
                'indexes': [models.Index(fields=['-received_on', '-id'], name='complaint_day'), models.Index(fields=['answering', '-received_on', '-id'], name='complaint_answering_day')],
                'constraints': [models.CheckConstraint(condition=models.Q(models.Q(('answered_on__isnull', True), ('result', '')), models.Q(('answered_on__gte', models.F('received_on')), models.Q(('result', ''), _negated=True)), _connector='OR'), name='complaint_answered_with_result')],
            },
        ),
        migrations.CreateModel(
            name='Escort',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('ref', models.CharField(editable=False, max_length=20, unique=True)),
                ('recorded_at', models.DateTimeField(editable=False)),
                ('recorded_by', models.CharField(editable=False, max_length=20)),
                ('withdrawn_on', models.DateField(blank=True, null=True)),
                ('withdrawn_because', models.CharField(blank=True, default='', max_length=300)),
                ('escorted_on', models.DateField()),
                ('purpose', models.CharField(max_length=40)),
                ('escorted_by', models.CharField(max_length=40)),
                ('note', models.TextField(blank=True)),
                ('care_file', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='escorts', to='care.carefile')),
            ],
            options={
                'indexes': [models.Index(fields=['-escorted_on', '-id'], name='escort_day')],
                'constraints': [models.CheckConstraint(condition=models.Q(models.Q(('withdrawn_because', ''), ('withdrawn_on__isnull', True)), models.Q(('withdrawn_on__isnull', False), models.Q(('withdrawn_because', ''), _negated=True)), _connector='OR'), name='escort_withdrawn_with_reason')],
            },
        ),
        migrations.CreateModel(
            name='Incident',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('ref', models.CharField(editable=False, max_length=20, unique=True)),
                ('recorded_at', models.DateTimeField(editable=False)),
                ('recorded_by', models.CharField(editable=False, max_length=20)),
                ('withdrawn_on', models.DateField(blank=True, null=True)),
                ('withdrawn_because', models.CharField(blank=True, default='', max_length=300)),
                ('region', models.CharField(blank=True, max_length=20)),
                ('happened_on', models.DateField()),
                ('kind', models.CharField(max_length=40)),
                ('what_happened', models.TextField()),
                ('what_was_done', models.TextField()),
                ('reported_to', django.contrib.postgres.fields.ArrayField(base_field=models.CharField(max_length=40), blank=True, default=list, size=None)),
                ('reported_on', models.DateField(blank=True, null=True)),
                ('agency', models.ForeignKey(db_index=False, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='agencies.agency')),
                ('care_file', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='incidents', to='care.carefile')),
            ],
            options={
                'indexes': [models.Index(fields=['-happened_on', '-id'], name='incident_day'), models.Index(fields=['agency', '-happened_on', '-id'], name='incident_agency_day')],
                'constraints': [models.CheckConstraint(condition=models.Q(models.Q(('reported_on__isnull', True), ('reported_to', [])), models.Q(('reported_on__gte', models.F('happened_on')), ('reported_to__len__gte', 1)), _connector='OR'), name='incident_reported_to_somebody'), models.CheckConstraint(condition=models.Q(models.Q(('withdrawn_because', ''), ('withdrawn_on__isnull', True)), models.Q(('withdrawn_on__isnull', False), models.Q(('withdrawn_because', ''), _negated=True)), _connector='OR'), name='incident_withdrawn_with_reason')],
            },
        ),
        migrations.CreateModel(
            name='RulesTold',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('ref', models.CharField(editable=False, max_length=20, unique=True)),
                ('recorded_at', models.DateTimeField(editable=False)),
                ('recorded_by', models.CharField(editable=False, max_length=20)),
                ('withdrawn_on', models.DateField(blank=True, null=True)),
                ('withdrawn_because', models.CharField(blank=True, default='', max_length=300)),
                ('told_on', models.DateField()),
                ('language', models.CharField(max_length=20)),
                ('with_interpreter', models.BooleanField(default=False)),
                ('is_acknowledged', models.BooleanField()),
                ('note', models.TextField(blank=True)),
                ('care_file', models.ForeignKey(db_index=False, on_delete=django.db.models.deletion.PROTECT, related_name='rules_told', to='care.carefile')),
            ],
            options={
                'constraints': [models.UniqueConstraint(condition=models.Q(('withdrawn_on__isnull', True)), fields=('care_file', 'told_on'), name='rules_told_once_a_day'), models.CheckConstraint(condition=models.Q(models.Q(('withdrawn_because', ''), ('withdrawn_on__isnull', True)), models.Q(('withdrawn_on__isnull', False), models.Q(('withdrawn_because', ''), _negated=True)), _connector='OR'), name='rules_told_withdrawn_with_reason')],
            },
        ),
        migrations.CreateModel(
            name='Visit',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('ref', models.CharField(editable=False, max_length=20, unique=True)),
                ('recorded_at', models.DateTimeField(editable=False)),
                ('recorded_by', models.CharField(editable=False, max_length=20)),
                ('withdrawn_on', models.DateField(blank=True, null=True)),
                ('withdrawn_because', models.CharField(blank=True, default='', max_length=300)),
                ('region', models.CharField(blank=True, max_length=20)),
                ('visited_on', models.DateField()),
                ('visitor', models.CharField(max_length=40)),
                ('is_wanted', models.BooleanField(blank=True, null=True)),
                ('note', models.TextField(blank=True)),
                ('agency', models.ForeignKey(db_index=False, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='agencies.agency')),
                ('care_file', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='visits', to='care.carefile')),
            ],
            options={
                'indexes': [models.Index(fields=['-visited_on', '-id'], name='visit_day'), models.Index(fields=['agency', '-visited_on', '-id'], name='visit_agency_day')],
                'constraints': [models.CheckConstraint(condition=models.Q(models.Q(('care_file__isnull', True), ('is_wanted__isnull', True)), models.Q(('care_file__isnull', False), ('is_wanted__isnull', False)), _connector='OR'), name='visit_to_a_person_is_wanted_or_not'), models.CheckConstraint(condition=models.Q(models.Q(('withdrawn_because', ''), ('withdrawn_on__isnull', True)), models.Q(('withdrawn_on__isnull', False), models.Q(('withdrawn_because', ''), _negated=True)), _connector='OR'), name='visit_withdrawn_with_reason')],
            },
        ),
    ]
