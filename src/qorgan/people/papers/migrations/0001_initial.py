import django.db.models.deletion
import qorgan.people.writers
from django.db import migrations, models


class Migration(migrations.Migration):

    initial = True

    dependencies = [
        ('agencies', '0001_initial'),
        ('people', '0001_initial'),
    ]

    operations = [
        migrations.CreateModel(
            name='FactPaperMove',
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
                ('whereabouts', models.CharField(max_length=20)),
                ('was', models.CharField(blank=True, max_length=20)),
                ('sex', models.CharField(max_length=20)),
                ('age_band', models.CharField(max_length=20)),
                ('person', models.CharField(max_length=20)),
            ],
            options={
                'db_table': 'fact_paper_moves',
                'indexes': [models.Index(fields=['happened_on', 'id'], name='fact_paper_move_day'), models.Index(fields=['source'], name='fact_paper_move_source'), models.Index(fields=['recorded_at'], name='fact_paper_move_known')],
                'constraints': [models.UniqueConstraint(condition=models.Q(('retracted_at__isnull', True)), fields=('key',), name='fact_paper_move_once'), models.CheckConstraint(condition=models.Q(('retracted_at__isnull', True), ('retracted_at__gte', models.F('recorded_at')), _connector='OR'), name='fact_paper_move_retracted_after')],
            },
        ),
        migrations.CreateModel(
            name='FactPaperWithheld',
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
                ('is_returned', models.BooleanField()),
                ('is_asked_for', models.BooleanField()),
                ('returned_on', models.DateField(null=True)),
                ('return_band', models.CharField(blank=True, max_length=20)),
                ('sex', models.CharField(max_length=20)),
                ('age_band', models.CharField(max_length=20)),
                ('is_foreign', models.BooleanField(null=True)),
                ('person', models.CharField(max_length=20)),
            ],
            options={
                'db_table': 'fact_papers_withheld',
                'indexes': [models.Index(fields=['happened_on', 'id'], name='fact_paper_withheld_day'), models.Index(fields=['source'], name='fact_paper_withheld_source'), models.Index(fields=['recorded_at'], name='fact_paper_withheld_known')],
                'constraints': [models.UniqueConstraint(condition=models.Q(('retracted_at__isnull', True)), fields=('key',), name='fact_paper_withheld_once'), models.CheckConstraint(condition=models.Q(('retracted_at__isnull', True), ('retracted_at__gte', models.F('recorded_at')), _connector='OR'), name='fact_paper_withheld_retracted_after')],
            },
        ),
        migrations.CreateModel(
            name='Paper',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('ref', models.CharField(editable=False, max_length=20, unique=True)),
                ('recorded_at', models.DateTimeField(editable=False)),
                ('recorded_by', models.CharField(editable=False, max_length=20)),
                ('kind', models.CharField(max_length=40)),
                ('country', models.CharField(blank=True, max_length=20)),
                ('issued_on', models.DateField(blank=True, null=True)),
                ('expires_on', models.DateField(blank=True, null=True)),
                ('whereabouts', models.CharField(max_length=20)),
                ('since_on', models.DateField()),
                ('withdrawn_on', models.DateField(blank=True, null=True)),
                ('withdrawn_because', models.CharField(blank=True, max_length=300)),
                ('agency', models.ForeignKey(db_index=False, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='agencies.agency')),
                ('person', models.ForeignKey(db_index=False, on_delete=django.db.models.deletion.PROTECT, related_name='papers', to='people.person')),
            ],
            options={
                'indexes': [models.Index(fields=['person', '-id'], name='paper_person'), models.Index(fields=['agency', '-since_on', '-id'], name='paper_agency_day'), models.Index(fields=['-since_on', '-id'], name='paper_day')],
                'constraints': [models.CheckConstraint(condition=models.Q(('issued_on__isnull', True), ('expires_on__isnull', True), ('expires_on__gte', models.F('issued_on')), _connector='OR'), name='paper_expires_after_issue'), models.CheckConstraint(condition=models.Q(models.Q(('withdrawn_because', ''), ('withdrawn_on__isnull', True)), models.Q(('withdrawn_on__isnull', False), models.Q(('withdrawn_because', ''), _negated=True)), _connector='OR'), name='paper_withdrawn_whole')],
            },
            bases=(qorgan.people.writers.Written, models.Model),
        ),
        migrations.CreateModel(
            name='PaperMove',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('ref', models.CharField(editable=False, max_length=20, unique=True)),
                ('recorded_at', models.DateTimeField(editable=False)),
                ('recorded_by', models.CharField(editable=False, max_length=20)),
                ('whereabouts', models.CharField(max_length=20)),
                ('since_on', models.DateField()),
                ('note', models.CharField(blank=True, max_length=300)),
                ('agency', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='agencies.agency')),
                ('paper', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='moves', to='papers.paper')),
            ],
            options={
                'abstract': False,
            },
            bases=(qorgan.people.writers.Written, models.Model),
        ),
        migrations.CreateModel(
            name='PaperRequest',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('ref', models.CharField(editable=False, max_length=20, unique=True)),
                ('recorded_at', models.DateTimeField(editable=False)),
                ('recorded_by', models.CharField(editable=False, max_length=20)),
                ('asked_of', models.CharField(max_length=40)),
                ('way', models.CharField(max_length=40)),
                ('asked_on', models.DateField()),
                ('answered_on', models.DateField(blank=True, null=True)),
                ('answer', models.CharField(blank=True, max_length=40)),
                ('note', models.TextField(blank=True)),
                ('ended_on', models.DateField(blank=True, null=True)),
                ('ended_because', models.CharField(blank=True, default='', max_length=300)),
                ('withdrawn_on', models.DateField(blank=True, null=True)),
                ('withdrawn_because', models.CharField(blank=True, max_length=300)),
                ('agency', models.ForeignKey(db_index=False, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='agencies.agency')),
                ('paper', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='requests', to='papers.paper')),
            ],
            options={
                'indexes': [models.Index(fields=['agency', '-asked_on', '-id'], name='paper_request_agency_day')],
                'constraints': [models.CheckConstraint(condition=models.Q(models.Q(('answer', ''), ('answered_on__isnull', True)), models.Q(('answered_on__gte', models.F('asked_on')), models.Q(('answer', ''), _negated=True)), _connector='OR'), name='paper_request_answered_whole'), models.CheckConstraint(condition=models.Q(models.Q(('ended_because', ''), ('ended_on__isnull', True)), models.Q(('ended_on__gte', models.F('answered_on')), models.Q(('ended_because', ''), _negated=True)), _connector='OR'), name='paper_request_ended_whole'), models.CheckConstraint(condition=models.Q(models.Q(('withdrawn_because', ''), ('withdrawn_on__isnull', True)), models.Q(('withdrawn_on__isnull', False), models.Q(('withdrawn_because', ''), _negated=True)), _connector='OR'), name='paper_request_withdrawn_whole')],
            },
        ),
    ]
